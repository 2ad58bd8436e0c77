using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3003Tests
{
    [Theory]
    [InlineData("tcpSocket: { port: 80 }", "tcpSocket: { port: 80 }", true)]
    [InlineData("exec: { command: [a, b] }", "exec: { command: [a, b] }", true)]
    [InlineData("tcpSocket: { port: 80 }, failureThreshold: 5", "tcpSocket: { port: 80 }", false)]
    [InlineData("tcpSocket: { port: 80 }, periodSeconds: 5", "tcpSocket: { port: 80 }", true)]
    [InlineData("tcpSocket: { port: 81 }", "tcpSocket: { port: 80 }", false)]
    [InlineData("httpGet: { port: 80 }", "tcpSocket: { port: 80 }", false)]
    [InlineData("tcpSocket: { port: ? }", "tcpSocket: { port: ? }", false)]
    [InlineData("tcpSocket: { port: 80 }, failureThreshold: ?", "tcpSocket: { port: 80 }", false)]
    public void Probes(string liveness, string readiness, bool wrong) => Yaml.Check("KUBE3003",
        Workload(container: $"livenessProbe: {{ {liveness} }}, readinessProbe: {{ {readiness} }}"), wrong ? ["Deployment/web spec.template.spec.containers[0].livenessProbe"] : []);
}
