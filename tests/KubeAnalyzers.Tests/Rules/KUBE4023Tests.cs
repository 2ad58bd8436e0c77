using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4023Tests
{
    [Theory]
    [InlineData("", "", ".securityContext.runAsNonRoot")]
    [InlineData("securityContext: { runAsNonRoot: false }", "", ".securityContext.runAsNonRoot")]
    [InlineData("securityContext: { runAsNonRoot: true }", "")]
    [InlineData("", "securityContext: { runAsNonRoot: true }")]
    [InlineData("", "securityContext: { runAsNonRoot: false }", ".containers[0].securityContext.runAsNonRoot")]
    [InlineData("securityContext: { runAsNonRoot: false }", "securityContext: { runAsNonRoot: true }")]
    [InlineData("securityContext: { runAsUser: 1000 }", "")]
    [InlineData("", "securityContext: { runAsUser: 0 }")]
    [InlineData("initContainers: [{ name: i, securityContext: { runAsNonRoot: true } }]", "", ".containers[0].securityContext.runAsNonRoot")]
    [InlineData("hostUsers: false", "")]
    [InlineData("securityContext: ?", "")]
    [InlineData("", "securityContext: ?")]
    [InlineData("os: { name: windows }", "")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4023", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
