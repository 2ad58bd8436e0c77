using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3033Tests
{
    [Theory]
    [InlineData("maxUnavailable: 0", "maxUnavailable")]
    [InlineData("maxUnavailable: 0%", "maxUnavailable")]
    [InlineData("minAvailable: 100%", "minAvailable")]
    [InlineData("minAvailable: 99%", null)]
    [InlineData("minAvailable: 0", null)]
    [InlineData("maxUnavailable: ?", null)]
    [InlineData("maxUnavailable: 1", null)]
    public void Numbers(string spec, string? at) => Yaml.Check("KUBE3033", Budget(spec), at is null ? [] : ["PodDisruptionBudget/web spec." + at]);
}
