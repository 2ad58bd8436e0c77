using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4066Tests
{
    [Theory]
    [InlineData("", "ports: [{ containerPort: 22 }]", ".containers[0].ports[0].containerPort")]
    [InlineData("", "ports: [{ containerPort: 22, protocol: UDP }]")]
    [InlineData("", "ports: [{ containerPort: 2222 }]")]
    [InlineData("", "ports: [{ containerPort: ? }]")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4066", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);

    [Fact]
    public void Services() => Yaml.Check("KUBE4066", "{ apiVersion: v1, kind: Service, metadata: { name: git }, spec: { ports: [{ port: 22 }] } }", "Service/git spec.ports[0].port");
}
