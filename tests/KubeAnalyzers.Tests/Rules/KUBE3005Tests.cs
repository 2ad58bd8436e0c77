using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3005Tests
{
    [Theory]
    [InlineData("ports: [{ containerPort: 80 }]", true)]
    [InlineData("ports: [{ containerPort: 81, protocol: UDP }]", true)]
    [InlineData("ports: [{ containerPort: 81 }]", false)]
    [InlineData("tty: true", false)]
    [InlineData("ports: [{ containerPort: 80 }], args: [--health=:81]", false)]
    [InlineData("ports: [{ containerPort: 80 }], env: [{ name: A, value: '81' }]", false)]
    [InlineData("ports: [{ containerPort: 80 }], envFrom: [{ configMapRef: { name: a } }]", false)]
    [InlineData("ports: [{ containerPort: ? }]", false)]
    [InlineData("ports: ?", false)]
    public void Ports(string container, bool wrong) => Yaml.Check("KUBE3005", Workload(container: container + ", livenessProbe: { tcpSocket: { port: 81 } }"), wrong ? ["Deployment/web spec.template.spec.containers[0].livenessProbe.tcpSocket.port"] : []);

    [Fact]
    public void A_sidecar_may_declare_it() => Yaml.Check("KUBE3005", Pod("[{ name: a, image: a, ports: [{ containerPort: 80 }], readinessProbe: { grpc: { port: 81 } } }, { name: b, image: b, ports: [{ containerPort: 81 }] }]"));
}
