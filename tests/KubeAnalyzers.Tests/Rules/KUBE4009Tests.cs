using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4009Tests
{
    [Theory]
    [InlineData("", "livenessProbe: { httpGet: { host: a.example, port: 80 } }", ".containers[0].livenessProbe.httpGet.host")]
    [InlineData("", "startupProbe: { tcpSocket: { host: 127.0.0.1, port: 80 } }", ".containers[0].startupProbe.tcpSocket.host")]
    [InlineData("", "lifecycle: { preStop: { httpGet: { host: a.example, port: 80 } } }", ".containers[0].lifecycle.preStop.httpGet.host")]
    [InlineData("", "livenessProbe: { httpGet: { port: 80 } }")]
    [InlineData("", "livenessProbe: { httpGet: { host: '', port: 80 } }")]
    [InlineData("", "livenessProbe: { httpGet: { host: ?, port: 80 } }")]
    [InlineData("", "livenessProbe: ?")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4009", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
