using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4003Tests
{
    [Theory]
    [InlineData("hostIPC: true", "", ".hostIPC")]
    [InlineData("hostIPC: false", "")]
    [InlineData("hostIPC: ?", "")]
    [InlineData("", "")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4003", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
