using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3007Tests
{
    [Theory]
    [InlineData("initialDelaySeconds: 60", "", true)]
    [InlineData("failureThreshold: 30", "", true)]
    [InlineData("initialDelaySeconds: 60", "initialDelaySeconds: 60", false)]
    [InlineData("initialDelaySeconds: ?", "", false)]
    [InlineData("initialDelaySeconds: 60", "failureThreshold: ?", false)]
    public void Windows(string readiness, string liveness, bool wrong) => Yaml.Check("KUBE3007", Workload(container: "readinessProbe: { tcpSocket: { port: 80 }, " + readiness + " }, livenessProbe: { tcpSocket: { port: 80 }, " + liveness + " }"),
        wrong ? ["Deployment/web spec.template.spec.containers[0].livenessProbe"] : []);

    [Fact]
    public void With_a_startup_probe() => Yaml.Check("KUBE3007", Workload(container: "readinessProbe: { tcpSocket: { port: 80 }, failureThreshold: 30 }, livenessProbe: { tcpSocket: { port: 80 } }, startupProbe: { tcpSocket: { port: 80 } }"));
}
