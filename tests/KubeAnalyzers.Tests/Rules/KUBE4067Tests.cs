using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4067Tests
{
    [Theory]
    [InlineData("", "ports: [{ containerPort: 80 }]", ".containers[0].ports[0].containerPort")]
    [InlineData("", "ports: [{ containerPort: 1024 }]")]
    [InlineData("", "ports: [{ containerPort: ? }]")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4067", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
