using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4008Tests
{
    [Theory]
    [InlineData("", "ports: [{ containerPort: 80, hostPort: 8080 }]", ".containers[0].ports[0].hostPort")]
    [InlineData("", "ports: [{ containerPort: 80, hostPort: 0 }]")]
    [InlineData("", "ports: [{ containerPort: 80 }]")]
    [InlineData("", "ports: [{ containerPort: 80, hostPort: ? }]")]
    [InlineData("hostNetwork: true", "ports: [{ containerPort: 80, hostPort: 80 }]")]
    [InlineData("hostNetwork: ?", "ports: [{ containerPort: 80, hostPort: 80 }]")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4008", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
