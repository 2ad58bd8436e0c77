namespace KubeAnalyzers.Tests.Rules;

public class KUBE5024Tests
{
    [Theory]
    [InlineData("\"\"", "pods.log", true)]
    [InlineData("\"\"", "pods/*", true)]
    [InlineData("example.com", "widgets/*", true)]
    [InlineData("apps", "deployments/replicas", true)]
    [InlineData("\"\"", "pods/logs", true)]
    [InlineData("\"\"", "configmaps/data", true)]
    [InlineData("\"\"", "pods/log", false)]
    [InlineData("\"\"", "\"*/scale\"", false)]
    [InlineData("\"\"", "\"*/*\"", false)]
    [InlineData("\"\"", "\"*\", pods/*", false)]
    [InlineData("\"\"", "nodes/metrics", false)]
    [InlineData("\"\"", "nodes/configz", false)]
    [InlineData("apps", "deployments/finalizers", false)]
    [InlineData("\"\"", "configmaps/status", false)]
    [InlineData("certificates.k8s.io", "certificatesigningrequests/nodeclient", false)]
    [InlineData("example.com", "widgets/parts", false)]
    [InlineData("\"\"", "?", false)]
    [InlineData("?", "pods/logs", false)]
    public void Subresources(string group, string resources, bool wrong) => Yaml.Check("KUBE5024", $$"""
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: { name: reader }
        rules: [{ apiGroups: [{{group}}], resources: [{{resources}}], verbs: [get] }]
        """, wrong ? ["Role/reader rules[0].resources[0]"] : []);

    [Fact]
    public void Fix_names_the_subresource() => Verify.Fix(
        RuleSource.Set("""new Role { Metadata = new() { Name = "reader" }, Rules = [new() { ApiGroups = [""], Resources = [{|KUBE5024:"pods/logs"|}], Verbs = ["get"] }] }"""),
        RuleSource.Set("""new Role { Metadata = new() { Name = "reader" }, Rules = [new() { ApiGroups = [""], Resources = ["pods/log"], Verbs = ["get"] }] }"""), only: "KUBE5024");
}
