using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4039Tests
{
    [Theory]
    [InlineData("", "volumeMounts: [{ name: a, mountPath: /a, mountPropagation: Bidirectional }]", ".containers[0].volumeMounts[0].mountPropagation")]
    [InlineData("", "volumeMounts: [{ name: a, mountPath: /a, mountPropagation: HostToContainer }]")]
    [InlineData("", "volumeMounts: [{ name: a, mountPath: /a, mountPropagation: ? }]")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4039", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
