using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4054Tests
{
    [Theory]
    [InlineData("", "", ".containers[0].securityContext")]
    [InlineData("securityContext: { runAsNonRoot: true }", "")]
    [InlineData("", "securityContext: { runAsNonRoot: true }")]
    [InlineData("securityContext: ?", "")]
    [InlineData("", "securityContext: ?")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4054", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
