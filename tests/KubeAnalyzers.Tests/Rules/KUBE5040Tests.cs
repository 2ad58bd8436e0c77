using static KubeAnalyzers.Tests.Rules.RbacYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE5040Tests
{
    private const string Account = "kind: ServiceAccount, name: x, namespace: shop";

    [Theory]
    [InlineData("{ apiGroups: [\"\"], resources: [pods], verbs: [get] }", true)]
    [InlineData("{ apiGroups: [\"\"], resources: [nodes], verbs: [get] }", false)]
    [InlineData("{ apiGroups: [\"\"], resources: [\"*\"], verbs: [get] }", false)]
    [InlineData("{ apiGroups: [example.com], resources: [widgets], verbs: [get] }", false)]
    [InlineData("{ nonResourceURLs: [/metrics], verbs: [get] }", false)]
    [InlineData("", false)]
    public void Rules(string rule, bool found) => Yaml.Check("KUBE5040", Role(rule, "ClusterRole") + Binding("ClusterRoleBinding", "ClusterRole", subject: Account), found ? ["ClusterRoleBinding/b roleRef"] : []);

    [Fact]
    public void A_user_has_no_namespace() => Yaml.Check("KUBE5040", Role("{ apiGroups: [\"\"], resources: [pods], verbs: [get] }", "ClusterRole") + Binding("ClusterRoleBinding", "ClusterRole"));
}
