using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3045Tests
{
    [Theory]
    [InlineData("hostname: a", true)]
    [InlineData("nodeSelector: { a: b }", false)]
    [InlineData("nodeName: a", false)]
    [InlineData("affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [] } }", false)]
    [InlineData("affinity: { podAffinity: {} }", true)]
    [InlineData("affinity: ?", false)]
    public void Nodes(string pod, bool wrong) => Assert.Equal(wrong ? 1 : 0, Yaml.Find("KUBE3045", Pod(more: pod)).Count);
}
