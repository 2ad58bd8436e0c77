using static KubeAnalyzers.Tests.Rules.RbacYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE5016Tests
{
    private const string Write = "{ apiGroups: [\"\"], resources: [configmaps], verbs: [update] }";

    [Fact]
    public void Everywhere() => Yaml.Check("KUBE5016", Role(Write, "ClusterRole") + Binding("ClusterRoleBinding", "ClusterRole"), "ClusterRole/r rules[0].resources[0]");

    [Fact]
    public void In_the_namespace_of_the_cluster() => Yaml.Check("KUBE5016", Role(Write, metadata: "namespace: kube-system"), "Role/r rules[0].resources[0]");

    [Fact]
    public void In_another_namespace() => Yaml.Check("KUBE5016", Role(Write, "ClusterRole") + Binding(role: "ClusterRole"));

    [Fact]
    public void Of_named_ones() => Yaml.Check("KUBE5016", Role("{ apiGroups: [\"\"], resources: [configmaps], resourceNames: [a], verbs: [update] }", "ClusterRole") + Binding("ClusterRoleBinding", "ClusterRole"));
}
