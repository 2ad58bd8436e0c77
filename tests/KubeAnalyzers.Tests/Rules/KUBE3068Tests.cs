using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3068Tests
{
    [Theory]
    [InlineData("hostIP: 127.0.0.1", "", true)]
    [InlineData("hostIP: 127.0.0.1, hostPort: 80", "", false)]
    [InlineData("hostIP: 127.0.0.1, hostPort: ?", "", false)]
    [InlineData("hostIP: 127.0.0.1", "hostNetwork: true", false)]
    public void Ports(string port, string pod, bool wrong) => Yaml.Check("KUBE3068", Workload(pod: pod, container: "ports: [{ containerPort: 80, " + port + " }]"), wrong ? ["Deployment/web spec.template.spec.containers[0].ports[0].hostIP"] : []);
}
