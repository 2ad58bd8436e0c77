using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4025Tests
{
    [Theory]
    [InlineData("", "", ".securityContext.seccompProfile")]
    [InlineData("securityContext: { seccompProfile: { type: RuntimeDefault } }", "")]
    [InlineData("", "securityContext: { seccompProfile: { type: Localhost } }")]
    [InlineData("initContainers: [{ name: i, securityContext: { seccompProfile: { type: Localhost } } }]", "", ".containers[0].securityContext.seccompProfile")]
    [InlineData("securityContext: { seccompProfile: ? }", "")]
    [InlineData("securityContext: ?", "")]
    [InlineData("", "securityContext: { privileged: true }")]
    [InlineData("nodeSelector: ?", "")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4025", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
