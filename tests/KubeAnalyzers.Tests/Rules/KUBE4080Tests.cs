using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4080Tests
{
    [Theory]
    [InlineData("securityContext: { windowsOptions: { runAsUserName: ContainerAdministrator } }", "", ".securityContext.windowsOptions.runAsUserName")]
    [InlineData("", "securityContext: { windowsOptions: { runAsUserName: containeradministrator } }", ".containers[0].securityContext.windowsOptions.runAsUserName")]
    [InlineData("", "securityContext: { windowsOptions: { runAsUserName: ContainerUser } }")]
    [InlineData("", "securityContext: { windowsOptions: { runAsUserName: ? } }")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4080", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
