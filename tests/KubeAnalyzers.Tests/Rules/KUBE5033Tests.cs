using static KubeAnalyzers.Tests.Rules.RbacYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE5033Tests
{
    [Fact]
    public void A_role_without_rules() => Yaml.Check("KUBE5033", Role("") + Binding(), "RoleBinding/b roleRef.name");

    [Fact]
    public void A_role_with_rules() => Yaml.Check("KUBE5033", Role("{ apiGroups: [\"\"], resources: [pods], verbs: [get] }") + Binding());

    [Fact]
    public void A_role_that_gets_rules() => Yaml.Check("KUBE5033", Role("", "ClusterRole", more: "aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: b } }] }") + Binding(role: "ClusterRole"));

    [Fact]
    public void A_role_elsewhere() => Yaml.Check("KUBE5033", Binding());

    [Fact]
    public void Rules_that_are_not_known() => Yaml.Check("KUBE5033", "{ apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: { name: r }, rules: ? }\n---\n" + Binding());
}
