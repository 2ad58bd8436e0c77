namespace KubeAnalyzers.Tests.Rules;

public class KUBE5020Tests
{
    [Theory]
    [InlineData("\"\"", "pod", true)]
    [InlineData("\"\"", "Pods", true)]
    [InlineData("\"\"", "svc", true)]
    [InlineData("apps", "deployment", true)]
    [InlineData("networking.k8s.io", "ingres", true)]
    [InlineData("\"\"", "pod/log", true)]
    [InlineData("\"\"", "nonsense", true)]
    [InlineData("\"\"", "pods", false)]
    [InlineData("\"\"", "\"*\"", false)]
    [InlineData("\"\"", "deployments", false)]
    [InlineData("\"\"", "users", false)]
    [InlineData("\"\"", "nodes/metrics", false)]
    [InlineData("authentication.k8s.io", "userextras/scopes", false)]
    [InlineData("certificates.k8s.io", "signers", false)]
    [InlineData("policy", "podsecuritypolicies", false)]
    [InlineData("extensions", "podsecuritypolicies", false)]
    [InlineData("\"*\"", "pod", false)]
    [InlineData("example.com", "widget", false)]
    [InlineData("\"\", example.com", "widget", false)]
    [InlineData("?", "pod", false)]
    [InlineData("\"\"", "?", false)]
    [InlineData("\"\"", "pods.log", false)]
    public void Resources(string groups, string resource, bool wrong) => Yaml.Check("KUBE5020", $$"""
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: { name: reader }
        rules: [{ apiGroups: [{{groups}}], resources: [{{resource}}], verbs: [get] }]
        """, wrong ? ["Role/reader rules[0].resources[0]"] : []);

    [Fact]
    public void Fix_names_the_resource() => Verify.Fix(
        RuleSource.Set("""new ClusterRole { Metadata = new() { Name = "reader" }, Rules = [new() { ApiGroups = ["apps"], Resources = [{|KUBE5020:"Deployment"|}], Verbs = ["get"] }] }"""),
        RuleSource.Set("""new ClusterRole { Metadata = new() { Name = "reader" }, Rules = [new() { ApiGroups = ["apps"], Resources = ["deployments"], Verbs = ["get"] }] }"""), only: "KUBE5020");
}
