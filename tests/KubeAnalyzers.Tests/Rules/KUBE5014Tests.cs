using static KubeAnalyzers.Tests.Rules.RbacYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE5014Tests
{
    [Theory]
    [InlineData("{ apiGroups: [\"\"], resources: [persistentvolumes], verbs: [create] }", "resources[0]")]
    [InlineData("{ apiGroups: [\"\"], resources: [nodes/status], verbs: [patch] }", "resources[0]")]
    [InlineData("{ apiGroups: [discovery.k8s.io], resources: [endpointslices], verbs: [update] }", "resources[0]")]
    [InlineData("{ apiGroups: [\"\"], resources: [persistentvolumes], verbs: [get] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [persistentvolumeclaims], verbs: [create] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [nodes], verbs: [patch] }", null)]
    public void Rules(string rule, string? at) => Yaml.Check("KUBE5014", Role(rule, "ClusterRole"), At(at, "ClusterRole/r"));

    [Fact]
    public void What_the_cluster_brings() => Yaml.Check("KUBE5014", Role("{ apiGroups: [\"\"], resources: [persistentvolumes], verbs: [create] }", "ClusterRole", "system:x"));
}
