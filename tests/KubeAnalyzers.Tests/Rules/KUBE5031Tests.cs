using static KubeAnalyzers.Tests.Rules.RbacYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE5031Tests
{
    private const string Rule = "{ apiGroups: [\"\"], resources: [pods], verbs: [get] }";

    [Theory]
    [InlineData(Rule, "aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: b } }] }", true)]
    [InlineData("", "aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: b } }] }", false)]
    [InlineData(Rule, "", false)]
    [InlineData(Rule, "aggregationRule: ?", false)]
    public void Rules(string rules, string more, bool found) => Yaml.Check("KUBE5031", Role(rules, "ClusterRole", more: more), found ? ["ClusterRole/r rules"] : []);

    [Theory]
    [InlineData("\"yes\"", true)]
    [InlineData("\"true\"", false)]
    [InlineData("\"false\"", false)]
    [InlineData("?", false)]
    public void Labels(string value, bool found) => Yaml.Check("KUBE5031", Role(Rule, "ClusterRole", metadata: "labels: { rbac.authorization.k8s.io/aggregate-to-view: " + value + " }"),
        found ? ["ClusterRole/r metadata.labels[rbac.authorization.k8s.io/aggregate-to-view]"] : []);

    [Fact]
    public void A_copy_has_what_the_controller_wrote() => Yaml.Check("KUBE5031", Role(Rule, "ClusterRole", more: "aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: b } }] }", metadata: "uid: x"));

    [Fact]
    public void The_fix_writes_true() => Verify.Fix(
        RuleSource.Set("""new ClusterRole { Metadata = new() { Name = "r", Labels = new() { ["rbac.authorization.k8s.io/aggregate-to-view"] = {|KUBE5031:"yes"|} } } }"""),
        RuleSource.Set("""new ClusterRole { Metadata = new() { Name = "r", Labels = new() { ["rbac.authorization.k8s.io/aggregate-to-view"] = "true" } } }"""), only: "KUBE5031");
}
