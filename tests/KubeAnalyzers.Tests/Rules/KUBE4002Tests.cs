using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4002Tests
{
    [Theory]
    [InlineData("hostPID: true", "", ".hostPID")]
    [InlineData("hostPID: false", "")]
    [InlineData("hostPID: ?", "")]
    [InlineData("", "")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4002", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
