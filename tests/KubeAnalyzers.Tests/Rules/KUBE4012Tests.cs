using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4012Tests
{
    [Theory]
    [InlineData("", "securityContext: { procMount: Unmasked }", ".containers[0].securityContext.procMount")]
    [InlineData("", "securityContext: { procMount: Other }", ".containers[0].securityContext.procMount")]
    [InlineData("", "securityContext: { procMount: Default }")]
    [InlineData("hostUsers: false", "securityContext: { procMount: Unmasked }")]
    [InlineData("hostUsers: ?", "securityContext: { procMount: Unmasked }")]
    [InlineData("", "securityContext: { procMount: ? }")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4012", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
