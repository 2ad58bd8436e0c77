namespace KubeAnalyzers.Tests.Rules;

public class KUBE5022Tests
{
    [Theory]
    [InlineData("\"\"", "read", true)]
    [InlineData("\"\"", "GET", true)]
    [InlineData("\"\"", "post", true)]
    [InlineData("\"\"", "delet", true)]
    [InlineData("example.com", "LIST", true)]
    [InlineData("example.com", "read", false)]
    [InlineData("\"\"", "get", false)]
    [InlineData("\"\"", "\"*\"", false)]
    [InlineData("\"\"", "impersonate", false)]
    [InlineData("\"\"", "impersonate:user-info", false)]
    [InlineData("\"\"", "mint-tokens", false)]
    [InlineData("\"\"", "?", false)]
    public void Verbs(string group, string verb, bool wrong) => Yaml.Check("KUBE5022", $$"""
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: { name: reader }
        rules: [{ apiGroups: [{{group}}], resources: [pods], verbs: [{{verb}}] }]
        """, wrong ? ["Role/reader rules[0].verbs[0]"] : []);

    [Fact]
    public void Urls_have_verbs_of_HTTP() => Yaml.Check("KUBE5022", """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: reader }
        rules: [{ nonResourceURLs: [/metrics], verbs: [post, head] }]
        """);

    [Fact]
    public void Fix_names_the_verbs() => Verify.Fix(
        RuleSource.Set("""new Role { Metadata = new() { Name = "reader" }, Rules = [new() { ApiGroups = [""], Resources = ["pods"], Verbs = ["get", {|KUBE5022:"read"|}] }] }"""),
        RuleSource.Set("""new Role { Metadata = new() { Name = "reader" }, Rules = [new() { ApiGroups = [""], Resources = ["pods"], Verbs = ["get", "list", "watch"] }] }"""), only: "KUBE5022");
}
