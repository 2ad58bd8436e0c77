using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4026Tests
{
    [Theory]
    [InlineData("", "", ".containers[0].securityContext.capabilities.drop")]
    [InlineData("", "securityContext: { capabilities: { drop: [ALL] } }")]
    [InlineData("", "securityContext: { capabilities: { drop: [all] } }")]
    [InlineData("", "securityContext: { capabilities: { drop: [NET_RAW] } }", ".containers[0].securityContext.capabilities.drop")]
    [InlineData("", "securityContext: { capabilities: { drop: [ALL], add: [NET_BIND_SERVICE] } }")]
    [InlineData("", "securityContext: { capabilities: { drop: [ALL], add: [CHOWN] } }", ".containers[0].securityContext.capabilities.add[0]")]
    [InlineData("", "securityContext: { capabilities: { drop: [ALL], add: [SYS_ADMIN] } }")]
    [InlineData("", "securityContext: { capabilities: { drop: ? } }")]
    [InlineData("", "securityContext: ?")]
    [InlineData("", "securityContext: { privileged: true }")]
    [InlineData("os: { name: windows }", "")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4026", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
