using static KubeAnalyzers.Tests.Rules.RbacYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE5017Tests
{
    [Theory]
    [InlineData("{ apiGroups: [rbac.authorization.k8s.io], resources: [rolebindings], verbs: [create] }", "resources[0]")]
    [InlineData("{ apiGroups: [rbac.authorization.k8s.io], resources: [clusterrolebindings], verbs: [patch] }", "resources[0]")]
    [InlineData("{ apiGroups: [rbac.authorization.k8s.io], resources: [rolebindings], verbs: [get, list] }", null)]
    [InlineData("{ apiGroups: [rbac.authorization.k8s.io], resources: [rolebindings], resourceNames: [team], verbs: [update] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [rolebindings], verbs: [create] }", null)]
    public void Rules(string rule, string? at) => Yaml.Check("KUBE5017", Role(rule), At(at));

    [Fact]
    public void What_the_cluster_brings() => Yaml.Check("KUBE5017", Role("{ apiGroups: [rbac.authorization.k8s.io], resources: [rolebindings], verbs: [create] }", "Role", "system:x"));
}
