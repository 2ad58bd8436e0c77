using static KubeAnalyzers.Tests.Rules.RbacYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE5035Tests
{
    private const string Rule = "{ apiGroups: [\"\"], resources: [pods], verbs: [get] }";

    [Theory]
    [InlineData("ClusterRole", "view", true)]
    [InlineData("ClusterRole", "system:node", true)]
    [InlineData("ClusterRole", "system:metrics-server", false)]
    [InlineData("ClusterRole", "viewer", false)]
    [InlineData("Role", "view", false)]
    public void Names(string kind, string name, bool found) => Yaml.Check("KUBE5035", Role(Rule, kind, name), found ? [$"{kind}/{name} metadata.name"] : []);

    [Fact]
    public void A_binding() => Yaml.Check("KUBE5035", Binding("ClusterRoleBinding", "ClusterRole", "cluster-admin"), "ClusterRoleBinding/cluster-admin metadata.name");

    [Fact]
    public void One_that_was_read_from_a_cluster() => Yaml.Check("KUBE5035", Role(Rule, "ClusterRole", "view", metadata: "labels: { kubernetes.io/bootstrapping: rbac-defaults }"));

    [Fact]
    public void One_that_is_not_repaired() => Yaml.Check("KUBE5035", Role(Rule, "ClusterRole", "view", metadata: "annotations: { rbac.authorization.kubernetes.io/autoupdate: \"false\" }"));
}
