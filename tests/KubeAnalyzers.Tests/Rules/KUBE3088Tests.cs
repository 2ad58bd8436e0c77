using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3088Tests
{
    [Theory]
    [InlineData("hostname: a", 1)]
    [InlineData("dnsConfig: { options: [{ name: ndots, value: '2' }] }", 0)]
    [InlineData("dnsConfig: { options: [{ name: ndots, value: '1' }] }", 1)]
    [InlineData("dnsPolicy: Default", 0)]
    [InlineData("dnsConfig: ?", 0)]
    public void Options(string pod, int count) => Assert.Equal(count, Yaml.Find("KUBE3088", Pod(more: pod)).Count);
}
