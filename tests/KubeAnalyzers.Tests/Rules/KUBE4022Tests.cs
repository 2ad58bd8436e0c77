using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4022Tests
{
    [Theory]
    [InlineData("", "securityContext: { allowPrivilegeEscalation: true }", ".containers[0].securityContext.allowPrivilegeEscalation")]
    [InlineData("", "", ".containers[0].securityContext.allowPrivilegeEscalation")]
    [InlineData("", "securityContext: { allowPrivilegeEscalation: false }")]
    [InlineData("", "securityContext: { allowPrivilegeEscalation: ? }")]
    [InlineData("", "securityContext: ?")]
    [InlineData("", "securityContext: { privileged: true }")]
    [InlineData("", "securityContext: { capabilities: { add: [SYS_ADMIN] } }")]
    [InlineData("os: { name: windows }", "")]
    [InlineData("nodeSelector: { kubernetes.io/os: windows }", "")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4022", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
