using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4077Tests
{
    [Theory]
    [InlineData("shareProcessNamespace: true", "", ".shareProcessNamespace")]
    [InlineData("shareProcessNamespace: false", "")]
    [InlineData("shareProcessNamespace: ?", "")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4077", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
