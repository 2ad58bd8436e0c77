using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4032Tests
{
    [Theory]
    [InlineData("", "securityContext: { capabilities: { drop: [CAP_CHOWN] } }", ".containers[0].securityContext.capabilities.drop[0]")]
    [InlineData("", "securityContext: { capabilities: { add: [CAP_CHOWN] } }", ".containers[0].securityContext.capabilities.add[0]")]
    [InlineData("", "securityContext: { capabilities: { add: [CHOWN], drop: [?] } }")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4032", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
