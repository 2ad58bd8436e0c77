using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4035Tests
{
    [Theory]
    [InlineData("", "", ".containers[0].securityContext.readOnlyRootFilesystem")]
    [InlineData("", "securityContext: { readOnlyRootFilesystem: false }", ".containers[0].securityContext.readOnlyRootFilesystem")]
    [InlineData("", "securityContext: { readOnlyRootFilesystem: true }")]
    [InlineData("", "securityContext: ?")]
    [InlineData("os: { name: windows }", "")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4035", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
