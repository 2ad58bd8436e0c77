using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4040Tests
{
    [Theory]
    [InlineData("", "volumeMounts: [{ name: a, mountPath: /a, subPath: b }]", ".containers[0].volumeMounts[0].subPath")]
    [InlineData("", "volumeMounts: [{ name: a, mountPath: /a, subPathExpr: $(B) }]", ".containers[0].volumeMounts[0].subPathExpr")]
    [InlineData("", "volumeMounts: [{ name: a, mountPath: /a, subPath: '' }]")]
    [InlineData("", "volumeMounts: [{ name: a, mountPath: /a, subPath: ? }]")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4040", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
