using static KubeAnalyzers.Tests.Rules.RbacYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE5010Tests
{
    [Theory]
    [InlineData("{ apiGroups: [\"\"], resources: [nodes/proxy], verbs: [get] }", "resources[0]")]
    [InlineData("{ apiGroups: [\"\"], resources: [nodes/proxy, nodes/metrics], verbs: [create] }", "resources[0]")]
    [InlineData("{ apiGroups: [\"\"], resources: [nodes/metrics], verbs: [get] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [nodes], verbs: [get] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [nodes/proxy], resourceNames: [one], verbs: [get] }", null)]
    public void Rules(string rule, string? at) => Yaml.Check("KUBE5010", Role(rule, "ClusterRole"), At(at, "ClusterRole/r"));

    [Fact]
    public void What_the_cluster_brings() => Yaml.Check("KUBE5010", Role("{ apiGroups: [\"\"], resources: [nodes/proxy], verbs: [get] }", "ClusterRole", "system:x"));
}
