using static KubeAnalyzers.Tests.Rules.RbacYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE5003Tests
{
    private const string All = "{ apiGroups: [\"*\"], resources: [\"*\"], verbs: [\"*\"] }";

    [Theory]
    [InlineData(All, true)]
    [InlineData("{ apiGroups: [\"*\"], resources: [\"*\"], verbs: [get, list, watch, create, update, patch, delete] }", true)]
    [InlineData("{ apiGroups: [\"\"], resources: [\"*\"], verbs: [\"*\"] }", false)]
    [InlineData("{ apiGroups: [\"*\"], resources: [pods], verbs: [\"*\"] }", false)]
    [InlineData("{ apiGroups: [\"*\"], resources: [\"*\"], verbs: [get, list] }", false)]
    [InlineData("{ apiGroups: [\"*\"], resources: [\"*\"], verbs: [?] }", false)]
    public void Rules(string rule, bool found) => Yaml.Check("KUBE5003", Role(rule, "ClusterRole") + Binding("ClusterRoleBinding", "ClusterRole"), found ? ["ClusterRoleBinding/b roleRef.name"] : []);

    [Fact]
    public void A_role_of_a_namespace() => Yaml.Check("KUBE5003", Role(All) + Binding(), "RoleBinding/b roleRef.name");

    [Fact]
    public void A_role_that_gets_it_by_aggregation() => Yaml.Check("KUBE5003",
        Role("", "ClusterRole", more: "aggregationRule: { clusterRoleSelectors: [{ matchLabels: { part: yes-it-is } }] }") + Role(All, "ClusterRole", "part", metadata: "labels: { part: yes-it-is }") + Binding("ClusterRoleBinding", "ClusterRole"),
        "ClusterRoleBinding/b roleRef.name");

    [Theory]
    [InlineData("kind: ServiceAccount, name: argocd-application-controller, namespace: argocd")]
    [InlineData("kind: Group, name: system:masters")]
    public void Some_need_it(string subject) => Yaml.Check("KUBE5003", Role(All, "ClusterRole") + Binding("ClusterRoleBinding", "ClusterRole", subject: subject));

    [Fact]
    public void A_binding_of_the_cluster() => Yaml.Check("KUBE5003", Role(All, "ClusterRole") + Binding("ClusterRoleBinding", "ClusterRole", name: "system:x"));
}
