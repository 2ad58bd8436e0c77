using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4033Tests
{
    [Theory]
    [InlineData("", "", ".securityContext.runAsUser", ".securityContext.runAsGroup")]
    [InlineData("securityContext: { runAsUser: 10001, runAsGroup: 10001 }", "")]
    [InlineData("securityContext: { runAsUser: 1000, runAsGroup: 10001 }", "", ".securityContext.runAsUser")]
    [InlineData("securityContext: { runAsUser: 10001, runAsGroup: 10001 }", "securityContext: { runAsGroup: 5 }", ".containers[0].securityContext.runAsGroup")]
    [InlineData("securityContext: { runAsUser: ?, runAsGroup: ? }", "")]
    [InlineData("securityContext: ?", "")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4033", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
