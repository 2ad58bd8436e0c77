using static KubeAnalyzers.Tests.Rules.RbacYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE5007Tests
{
    [Theory]
    [InlineData("{ apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [bind] }", "resources[0]")]
    [InlineData("{ apiGroups: [rbac.authorization.k8s.io], resources: [roles], verbs: [get, escalate] }", "resources[0]")]
    [InlineData("{ apiGroups: [\"\"], resources: [users, groups], verbs: [impersonate] }", "resources[0]")]
    [InlineData("{ apiGroups: [\"\"], resources: [serviceaccounts], verbs: [impersonate] }", "resources[0]")]
    [InlineData("{ apiGroups: [rbac.authorization.k8s.io], resources: [roles], verbs: [\"*\"] }", "resources[0]")]
    [InlineData("{ apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [get, create] }", null)]
    [InlineData("{ apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], resourceNames: [view], verbs: [bind] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [roles], verbs: [bind] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [users], verbs: [?] }", null)]
    [InlineData("{ apiGroups: [rbac.authorization.k8s.io], resources: [\"*\"], verbs: [bind] }", null)]
    public void Rules(string rule, string? at) => Yaml.Check("KUBE5007", Role(rule, "ClusterRole"), At(at, "ClusterRole/r"));

    [Fact]
    public void What_the_cluster_brings() => Yaml.Check("KUBE5007", Role("{ apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [bind] }", "ClusterRole", "system:x"));
}
