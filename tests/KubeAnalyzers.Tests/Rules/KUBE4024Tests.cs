using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4024Tests
{
    [Theory]
    [InlineData("", "securityContext: { runAsUser: 0 }", ".containers[0].securityContext.runAsUser")]
    [InlineData("securityContext: { runAsUser: 0 }", "", ".securityContext.runAsUser")]
    [InlineData("securityContext: { runAsUser: 0 }", "securityContext: { runAsUser: 1 }")]
    [InlineData("securityContext: { runAsNonRoot: true }", "securityContext: { runAsUser: 0 }")]
    [InlineData("", "securityContext: { runAsUser: 1 }")]
    [InlineData("hostUsers: false", "securityContext: { runAsUser: 0 }")]
    [InlineData("", "securityContext: { runAsUser: ? }")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4024", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
