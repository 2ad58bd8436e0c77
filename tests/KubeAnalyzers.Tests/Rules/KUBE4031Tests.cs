using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4031Tests
{
    [Theory]
    [InlineData("", "securityContext: { capabilities: { add: [SYS_ADMIN] } }", ".containers[0].securityContext.capabilities.add[0]")]
    [InlineData("", "securityContext: { capabilities: { add: [ALL] } }", ".containers[0].securityContext.capabilities.add[0]")]
    [InlineData("", "securityContext: { capabilities: { add: [all] } }", ".containers[0].securityContext.capabilities.add[0]")]
    [InlineData("", "securityContext: { capabilities: { add: [net_admin] } }", ".containers[0].securityContext.capabilities.add[0]")]
    [InlineData("", "securityContext: { capabilities: { add: [CAP_SYS_PTRACE] } }", ".containers[0].securityContext.capabilities.add[0]")]
    [InlineData("", "securityContext: { capabilities: { add: [BPF] } }", ".containers[0].securityContext.capabilities.add[0]")]
    [InlineData("", "securityContext: { capabilities: { add: [NET_RAW] } }")]
    [InlineData("", "securityContext: { capabilities: { add: [CHOWN] } }")]
    [InlineData("", "securityContext: { capabilities: { add: [?] } }")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4031", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
