namespace KubeAnalyzers.Tests.Rules;

/// <summary>KUBE2001 to KUBE2010 and KUBE2022: what the API server says of the metadata of objects.</summary>
public class MetadataTests
{
    private const string ConfigMap = "'apiVersion': 'v1', 'kind': 'ConfigMap'";

    [Theory]
    [InlineData("{}", "KUBE2001 metadata.name")]
    [InlineData("{ 'name': '' }", "KUBE2001 metadata.name")]
    [InlineData("{ 'name': null }", "KUBE2001 metadata.name")]
    [InlineData("{ 'generateName': 'web-' }")]
    [InlineData("{ 'generateName': 'We-' }", "KUBE2002 metadata.generateName")]
    [InlineData("{ 'name': 'web', 'generateName': 'a b' }", "KUBE2002 metadata.generateName")]
    [InlineData("{ 'name': 'web.shop' }")]
    [InlineData("{ 'name': 'web.' }", "KUBE2002 metadata.name")]
    [InlineData("{ 'name': 'Web' }", "KUBE2002 metadata.name")]
    [InlineData("{ 'name': 'web', 'namespace': '' }")]
    [InlineData("{ 'name': 'web', 'namespace': 'a.b' }", "KUBE2003 metadata.namespace")]
    [InlineData("{ 'name': 'web', 'labels': { 'a': '', 'example.com/b': 'c' } }")]
    [InlineData("{ 'name': 'web', 'labels': { 'a/b/c': '' } }", "KUBE2004 metadata.labels")]
    [InlineData("{ 'name': 'web', 'labels': { 'Example.com/b': '' } }", "KUBE2004 metadata.labels")]
    [InlineData("{ 'name': 'web', 'labels': { 'a': 'x y' } }", "KUBE2005 metadata.labels")]
    [InlineData("{ 'name': 'web', 'annotations': { 'Example.com/b': 'x y' } }")]
    [InlineData("{ 'name': 'web', 'annotations': { 'a b': '' } }", "KUBE2006 metadata.annotations")]
    [InlineData("{ 'name': 'web', 'ownerReferences': [{ 'apiVersion': 'v1', 'kind': 'Pod', 'name': 'a', 'uid': 'b' }] }")]
    [InlineData("{ 'name': 'web', 'ownerReferences': [{ 'apiVersion': 'v1', 'kind': 'Pod', 'name': 'a' }] }", "KUBE2008 metadata.ownerReferences.uid")]
    [InlineData("{ 'name': 'web', 'ownerReferences': [{ 'apiVersion': 'v1', 'kind': 'Event', 'name': 'a', 'uid': 'b' }] }", "KUBE2008 metadata.ownerReferences")]
    [InlineData("{ 'name': 'web', 'finalizers': ['kubernetes', 'example.com/a'] }")]
    [InlineData("{ 'name': 'web', 'finalizers': ['a'] }", "KUBE2009 metadata.finalizers[0]")]
    [InlineData("{ 'name': 'web', 'finalizers': ['a b'] }", "KUBE2009 metadata.finalizers")]
    [InlineData("{ 'name': 'web', 'finalizers': ['orphan', 'foregroundDeletion'] }", "KUBE2009 metadata.finalizers")]
    [InlineData("{ 'name': 'web', 'generation': -1 }", "KUBE2022 metadata.generation")]
    [InlineData("{ 'name': 'web', 'uid': 'a', 'generation': 3 }")]
    public void Of_a_ConfigMap(string metadata, params string[] expected) => Judge.Object($"{{ {ConfigMap}, 'metadata': {metadata} }}", expected);

    [Theory]
    [InlineData("v1", "Namespace", "a.b", false)]
    [InlineData("v1", "Service", "1abc", true)]
    [InlineData("rbac.authorization.k8s.io/v1", "Role", "system:A b", true)]
    [InlineData("rbac.authorization.k8s.io/v1", "ClusterRole", "a/b", false)]
    [InlineData("storage.k8s.io/v1", "CSINode", "a..b", false)]
    [InlineData("example.com/v1", "Anything", "A_b", true)]
    [InlineData("example.com/v1", "Anything", "a%b", false)]
    public void Names_by_kind(string apiVersion, string kind, string name, bool good)
    {
        string json = $"{{ 'apiVersion': '{apiVersion}', 'kind': '{kind}', 'metadata': {{ 'name': '{name}' }} }}";
        var found = Judge.Errors(json).Where(error => error.StartsWith("KUBE2002", StringComparison.Ordinal));
        Assert.Equal(good ? [] : ["KUBE2002 metadata.name"], found);
    }

    [Fact]
    public void Other_files_need_no_name() => Judge.Object("{ 'apiVersion': 'kustomize.config.k8s.io/v1beta1', 'kind': 'Kustomization', 'resources': [] }");

    [Fact]
    public void Annotations_have_a_limit()
    {
        Judge.Object(Annotated(256 * 1024 - 1));
        Judge.Object(Annotated(256 * 1024), "KUBE2007 metadata.annotations");

        static string Annotated(int length) => $"{{ {ConfigMap}, 'metadata': {{ 'name': 'web', 'annotations': {{ 'a': '{new string('x', length)}' }} }} }}";
    }

    [Fact]
    public void Fix_of_a_name() => Verify.Fix(
        RuleSource.Set("""new ConfigMap { Metadata = new() { Name = {|KUBE2002:"Web_Config"|} } }"""),
        RuleSource.Set("""new ConfigMap { Metadata = new() { Name = "web-config" } }"""), only: "KUBE2002");

    [Fact]
    public void Fix_of_a_namespace() => Verify.Fix(
        RuleSource.Set("""new ConfigMap { Metadata = new() { Name = "web", Namespace = {|KUBE2003:"Shop.A"|} } }"""),
        RuleSource.Set("""new ConfigMap { Metadata = new() { Name = "web", Namespace = "shop-a" } }"""), only: "KUBE2003");

    [Fact]
    public void Fix_removes_what_the_server_sets() => Verify.Fix(
        RuleSource.Set("""new ConfigMap { Metadata = new() { Name = "web", ResourceVersion = {|KUBE2022:"1"|} } }"""),
        RuleSource.Set("""new ConfigMap { Metadata = new() { Name = "web" } }"""), only: "KUBE2022");

    [Fact]
    public void Unknown_is_silent() => Verify.NoDiagnostics(
        RuleSource.Set("""new ConfigMap { Metadata = new() { Name = Unknown, Labels = new() { [Unknown] = Unknown }, Annotations = new() { [Unknown] = Unknown } } }"""), oracle: false);
}
