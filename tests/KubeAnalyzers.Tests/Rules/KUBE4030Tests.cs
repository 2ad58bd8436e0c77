using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4030Tests
{
    [Theory]
    [InlineData("", "", ".containers[0].securityContext.capabilities.drop")]
    [InlineData("", "securityContext: { capabilities: { drop: [CHOWN] } }", ".containers[0].securityContext.capabilities.drop")]
    [InlineData("", "securityContext: { capabilities: { drop: [all] } }")]
    [InlineData("", "securityContext: { capabilities: { drop: [NET_RAW] } }")]
    [InlineData("", "securityContext: { capabilities: { drop: [?] } }")]
    [InlineData("", "securityContext: { privileged: true }")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4030", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
