using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4034Tests
{
    [Theory]
    [InlineData("securityContext: { runAsGroup: 0 }", "", ".securityContext.runAsGroup")]
    [InlineData("securityContext: { fsGroup: 0 }", "", ".securityContext.fsGroup")]
    [InlineData("securityContext: { supplementalGroups: [1, 0] }", "", ".securityContext.supplementalGroups[1]")]
    [InlineData("", "securityContext: { runAsGroup: 0 }", ".containers[0].securityContext.runAsGroup")]
    [InlineData("", "securityContext: { runAsGroup: 1 }")]
    [InlineData("", "securityContext: { runAsGroup: ? }")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4034", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
