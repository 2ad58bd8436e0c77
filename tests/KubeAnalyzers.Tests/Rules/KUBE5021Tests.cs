namespace KubeAnalyzers.Tests.Rules;

public class KUBE5021Tests
{
    [Theory]
    [InlineData("\"\"", "deployments", "apiGroups[0]")]
    [InlineData("apps", "pods, deployments", "resources[0]")]
    [InlineData("core", "pods, services", "apiGroups[0]")]
    [InlineData("apps/v1", "deployments", "apiGroups[0]")]
    [InlineData("extensions", "ingresses", "apiGroups[0]")]
    [InlineData("\"\", apps", "jobs", "resources[0]")]
    [InlineData("\"\"", "deployments/scale", "apiGroups[0]")]
    [InlineData("\"\", apps", "deployments, pods", null)]
    [InlineData("extensions, networking.k8s.io", "ingresses", null)]
    [InlineData("events.k8s.io", "events", null)]
    [InlineData("\"\"", "events", null)]
    [InlineData("\"*\"", "deployments", null)]
    [InlineData("metrics.k8s.io", "pods", null)]
    [InlineData("authentication.k8s.io", "serviceaccounts", null)]
    [InlineData("?", "deployments", null)]
    [InlineData("\"\"", "?", null)]
    public void Groups(string groups, string resources, string? at) => Yaml.Check("KUBE5021", $$"""
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: reader }
        rules: [{ apiGroups: [{{groups}}], resources: [{{resources}}], verbs: [get] }]
        """, at is null ? [] : ["ClusterRole/reader rules[0]." + at]);

    [Fact]
    public void A_rule_for_older_servers_may_stay() => Yaml.Check("KUBE5021", """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: reader }
        rules:
        - { apiGroups: [extensions], resources: [ingresses], verbs: [get] }
        - { apiGroups: [networking.k8s.io], resources: [ingresses], verbs: [get] }
        """);

    [Fact]
    public void Fix_changes_the_group() => Verify.Fix(
        RuleSource.Set("""new Role { Metadata = new() { Name = "reader" }, Rules = [new() { ApiGroups = [{|KUBE5021:""|}], Resources = ["deployments"], Verbs = ["get"] }] }"""),
        RuleSource.Set("""new Role { Metadata = new() { Name = "reader" }, Rules = [new() { ApiGroups = ["apps"], Resources = ["deployments"], Verbs = ["get"] }] }"""), only: "KUBE5021");

    [Fact]
    public void Fix_adds_the_group() => Verify.Fix(
        RuleSource.Set("""new Role { Metadata = new() { Name = "reader" }, Rules = [new() { ApiGroups = [""], Resources = ["pods", {|KUBE5021:"deployments"|}], Verbs = ["get"] }] }"""),
        RuleSource.Set("""new Role { Metadata = new() { Name = "reader" }, Rules = [new() { ApiGroups = ["", "apps"], Resources = ["pods", "deployments"], Verbs = ["get"] }] }"""), only: "KUBE5021");
}
