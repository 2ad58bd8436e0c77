using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4006Tests
{
    [Theory]
    [InlineData("", "securityContext: { capabilities: { add: [NET_RAW] } }", ".containers[0].securityContext.capabilities.add[0]")]
    [InlineData("", "securityContext: { capabilities: { add: [CHOWN, IPC_LOCK] } }", ".containers[0].securityContext.capabilities.add[1]")]
    [InlineData("", "securityContext: { capabilities: { add: [CHOWN, NET_BIND_SERVICE] } }")]
    [InlineData("", "securityContext: { capabilities: { add: [CAP_CHOWN] } }")]
    [InlineData("", "securityContext: { capabilities: { add: [SYS_ADMIN] } }")]
    [InlineData("", "securityContext: { capabilities: { add: [?] } }")]
    [InlineData("", "securityContext: { capabilities: ? }")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4006", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
