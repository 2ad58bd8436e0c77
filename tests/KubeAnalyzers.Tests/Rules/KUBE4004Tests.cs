using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4004Tests
{
    [Theory]
    [InlineData("hostNetwork: true", "", ".hostNetwork")]
    [InlineData("hostNetwork: false", "")]
    [InlineData("hostNetwork: ?", "")]
    [InlineData("", "")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4004", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
