using static KubeAnalyzers.Tests.Rules.RbacYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE5006Tests
{
    [Theory]
    [InlineData("{ apiGroups: [\"\"], resources: [pods/exec], verbs: [create] }", "resources[0]")]
    [InlineData("{ apiGroups: [\"\"], resources: [pods/attach], verbs: [get] }", "resources[0]")]
    [InlineData("{ apiGroups: [\"*\"], resources: [pods/exec], verbs: [create] }", "resources[0]")]
    [InlineData("{ apiGroups: [\"\"], resources: [pods/portforward], verbs: [\"*\"] }", "resources[0]")]
    [InlineData("{ apiGroups: [\"\"], resources: [\"*\"], verbs: [get] }", "resources[0]")]
    [InlineData("{ apiGroups: [\"\"], resources: [\"*/exec\"], verbs: [create] }", "resources[0]")]
    [InlineData("{ apiGroups: [\"\"], resources: [pods/exec], verbs: [list] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [pods], verbs: [get, create] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [pods/log], verbs: [get] }", null)]
    [InlineData("{ apiGroups: [apps], resources: [pods/exec], verbs: [create] }", null)]
    public void Of_a_role_that_nobody_binds(string rule, string? at) => Yaml.Check("KUBE5006", Role(rule), At(at));

    [Fact]
    public void The_binding_is_told() => Yaml.Check("KUBE5006", Role("{ apiGroups: [\"\"], resources: [pods/exec], verbs: [create] }") + Binding(), "RoleBinding/b roleRef.name");

    [Fact]
    public void A_role_of_the_cluster_that_is_aggregated() => Yaml.Check("KUBE5006",
        Role("", "ClusterRole", more: "aggregationRule: { clusterRoleSelectors: [{ matchLabels: { part: x } }] }") + Role("{ apiGroups: [\"\"], resources: [pods/exec], verbs: [create] }", "ClusterRole", "part", metadata: "labels: { part: x }") + Binding("ClusterRoleBinding", "ClusterRole"),
        "ClusterRoleBinding/b roleRef.name", "ClusterRole/part rules[0].resources[0]");

    [Fact]
    public void A_role_that_gives_everything_has_a_rule_of_its_own() => Yaml.Check("KUBE5006", Role("{ apiGroups: [\"*\"], resources: [\"*\"], verbs: [\"*\"] }") + Binding());

    [Fact]
    public void What_the_cluster_brings() => Yaml.Check("KUBE5006", Role("{ apiGroups: [\"\"], resources: [pods/exec], verbs: [create] }", name: "system:x") + Role("{ apiGroups: [\"\"], resources: [pods/exec], verbs: [create] }", "ClusterRole", "admin"));
}
