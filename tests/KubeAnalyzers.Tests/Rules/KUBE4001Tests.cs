using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4001Tests
{
    [Theory]
    [InlineData("securityContext: { windowsOptions: { hostProcess: true } }", "", ".securityContext.windowsOptions.hostProcess")]
    [InlineData("", "securityContext: { windowsOptions: { hostProcess: true } }", ".containers[0].securityContext.windowsOptions.hostProcess")]
    [InlineData("", "securityContext: { windowsOptions: { hostProcess: false } }")]
    [InlineData("securityContext: { windowsOptions: { hostProcess: ? } }", "")]
    [InlineData("securityContext: ?", "securityContext: ?")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4001", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
