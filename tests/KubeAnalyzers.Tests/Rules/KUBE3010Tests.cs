using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3010Tests
{
    [Theory]
    [InlineData("initialDelaySeconds: 1", 1)]
    [InlineData("initialDelaySeconds: 1, periodSeconds: 1, timeoutSeconds: 1, successThreshold: 1, failureThreshold: 1", 0)]
    [InlineData("initialDelaySeconds: ?, periodSeconds: 1, timeoutSeconds: 1, successThreshold: 1, failureThreshold: 1", 0)]
    public void Numbers(string fields, int count) => Assert.Equal(count, Yaml.Find("KUBE3010", Workload(container: "livenessProbe: { tcpSocket: { port: 80 }, " + fields + " }")).Count);
}
