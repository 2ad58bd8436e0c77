using static KubeAnalyzers.Tests.Rules.RbacYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE5004Tests
{
    [Theory]
    [InlineData("{ apiGroups: [\"\"], resources: [secrets], verbs: [get] }", "resources[0]")]
    [InlineData("{ apiGroups: [\"\"], resources: [secrets], verbs: [watch] }", "resources[0]")]
    [InlineData("{ apiGroups: [\"*\"], resources: [secrets], verbs: [list] }", "resources[0]")]
    [InlineData("{ apiGroups: [\"\"], resources: [\"*\"], verbs: [get] }", "resources[0]")]
    [InlineData("{ apiGroups: [\"\"], resources: [secrets], verbs: [\"*\"] }", "resources[0]")]
    [InlineData("{ apiGroups: [\"\"], resources: [secrets], verbs: [create] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [secrets], resourceNames: [mail], verbs: [get] }", null)]
    [InlineData("{ apiGroups: [apps], resources: [secrets], verbs: [get] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [configmaps], verbs: [get] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [?], verbs: [get] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [secrets], verbs: [?] }", null)]
    public void Of_a_role_that_nobody_binds(string rule, string? at) => Yaml.Check("KUBE5004", Role(rule), At(at));

    [Fact]
    public void The_binding_is_told() => Yaml.Check("KUBE5004", Role("{ apiGroups: [\"\"], resources: [secrets], verbs: [get] }") + Binding(), "RoleBinding/b roleRef.name");

    [Fact]
    public void A_role_of_the_cluster_that_is_aggregated() => Yaml.Check("KUBE5004",
        Role("", "ClusterRole", more: "aggregationRule: { clusterRoleSelectors: [{ matchLabels: { part: x } }] }") + Role("{ apiGroups: [\"\"], resources: [secrets], verbs: [get] }", "ClusterRole", "part", metadata: "labels: { part: x }") + Binding("ClusterRoleBinding", "ClusterRole"),
        "ClusterRoleBinding/b roleRef.name", "ClusterRole/part rules[0].resources[0]");

    [Fact]
    public void A_role_that_gives_everything_has_a_rule_of_its_own() => Yaml.Check("KUBE5004", Role("{ apiGroups: [\"*\"], resources: [\"*\"], verbs: [\"*\"] }") + Binding());

    [Fact]
    public void What_the_cluster_brings() => Yaml.Check("KUBE5004", Role("{ apiGroups: [\"\"], resources: [secrets], verbs: [get] }", name: "system:x") + Role("{ apiGroups: [\"\"], resources: [secrets], verbs: [get] }", "ClusterRole", "admin"));
}
