using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4013Tests
{
    [Theory]
    [InlineData("securityContext: { seccompProfile: { type: Unconfined } }", "", ".securityContext.seccompProfile.type")]
    [InlineData("", "securityContext: { seccompProfile: { type: Unconfined } }", ".containers[0].securityContext.seccompProfile.type")]
    [InlineData("", "securityContext: { seccompProfile: { type: Localhost } }")]
    [InlineData("", "securityContext: { seccompProfile: ? }")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4013", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
