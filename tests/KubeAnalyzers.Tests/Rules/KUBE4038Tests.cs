using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4038Tests
{
    [Theory]
    [InlineData("volumes: [{ name: a, hostPath: { path: /a } }]", "volumeMounts: [{ name: a, mountPath: /a }]", ".containers[0].volumeMounts[0]")]
    [InlineData("volumes: [{ name: a, hostPath: { path: /a } }]", "volumeMounts: [{ name: a, mountPath: /a, readOnly: false }]", ".containers[0].volumeMounts[0].readOnly")]
    [InlineData("volumes: [{ name: a, hostPath: { path: /a } }]", "volumeMounts: [{ name: a, mountPath: /a, readOnly: true }]")]
    [InlineData("volumes: [{ name: a, hostPath: { path: /a } }]", "volumeMounts: [{ name: a, mountPath: /a, readOnly: ? }]")]
    [InlineData("volumes: [{ name: a, hostPath: { path: /a } }]", "volumeMounts: [{ name: b, mountPath: /a }]")]
    [InlineData("volumes: [{ name: a, hostPath: { path: /run/docker.sock } }]", "volumeMounts: [{ name: a, mountPath: /a }]")]
    [InlineData("volumes: [{ name: a, emptyDir: {} }]", "volumeMounts: [{ name: a, mountPath: /a }]")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4038", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
