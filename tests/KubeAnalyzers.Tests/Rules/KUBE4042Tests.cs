using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4042Tests
{
    [Theory]
    [InlineData("", "env: [{ name: A, valueFrom: { secretKeyRef: { name: a, key: b } } }]", ".containers[0].env[0].valueFrom.secretKeyRef")]
    [InlineData("", "envFrom: [{ secretRef: { name: a } }]", ".containers[0].envFrom[0].secretRef")]
    [InlineData("", "env: [{ name: A, valueFrom: { configMapKeyRef: { name: a, key: b } } }]")]
    [InlineData("", "env: [{ name: A, valueFrom: ? }]")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4042", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
