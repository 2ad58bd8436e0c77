using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3006Tests
{
    [Theory]
    [InlineData("timeoutSeconds: 11", true)]
    [InlineData("timeoutSeconds: 2, periodSeconds: 1", true)]
    [InlineData("timeoutSeconds: 10", false)]
    [InlineData("timeoutSeconds: ?, periodSeconds: 1", false)]
    [InlineData("timeoutSeconds: 20, periodSeconds: ?", false)]
    public void Timing(string fields, bool wrong) => Yaml.Check("KUBE3006", Workload(container: "livenessProbe: { tcpSocket: { port: 80 }, " + fields + " }"), wrong ? ["Deployment/web spec.template.spec.containers[0].livenessProbe.timeoutSeconds"] : []);
}
