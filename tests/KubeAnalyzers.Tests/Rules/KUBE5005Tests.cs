using static KubeAnalyzers.Tests.Rules.RbacYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE5005Tests
{
    [Theory]
    [InlineData("{ apiGroups: [\"\"], resources: [pods], verbs: [create] }", "resources[0]")]
    [InlineData("{ apiGroups: [apps], resources: [deployments], verbs: [get, create] }", "resources[0]")]
    [InlineData("{ apiGroups: [batch], resources: [cronjobs], verbs: [\"*\"] }", "resources[0]")]
    [InlineData("{ apiGroups: [\"\"], resources: [\"*\"], verbs: [create] }", "resources[0]")]
    [InlineData("{ apiGroups: [\"\"], resources: [pods], verbs: [get] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [services], verbs: [create] }", null)]
    [InlineData("{ apiGroups: [apps], resources: [pods], verbs: [create] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [pods/exec], verbs: [create] }", null)]
    public void Of_a_role_that_nobody_binds(string rule, string? at) => Yaml.Check("KUBE5005", Role(rule), At(at));

    [Fact]
    public void The_binding_is_told() => Yaml.Check("KUBE5005", Role("{ apiGroups: [\"\"], resources: [pods], verbs: [create] }") + Binding(), "RoleBinding/b roleRef.name");

    [Fact]
    public void A_role_of_the_cluster_that_is_aggregated() => Yaml.Check("KUBE5005",
        Role("", "ClusterRole", more: "aggregationRule: { clusterRoleSelectors: [{ matchLabels: { part: x } }] }") + Role("{ apiGroups: [\"\"], resources: [pods], verbs: [create] }", "ClusterRole", "part", metadata: "labels: { part: x }") + Binding("ClusterRoleBinding", "ClusterRole"),
        "ClusterRoleBinding/b roleRef.name", "ClusterRole/part rules[0].resources[0]");

    [Fact]
    public void A_role_that_gives_everything_has_a_rule_of_its_own() => Yaml.Check("KUBE5005", Role("{ apiGroups: [\"*\"], resources: [\"*\"], verbs: [\"*\"] }") + Binding());

    [Fact]
    public void What_the_cluster_brings() => Yaml.Check("KUBE5005", Role("{ apiGroups: [\"\"], resources: [pods], verbs: [create] }", name: "system:x") + Role("{ apiGroups: [\"\"], resources: [pods], verbs: [create] }", "ClusterRole", "admin"));
}
