using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3037Tests
{
    [Theory]
    [InlineData("maxUnavailable: 1", true)]
    [InlineData("maxUnavailable: 1, unhealthyPodEvictionPolicy: IfHealthyBudget", false)]
    [InlineData("maxUnavailable: 1, unhealthyPodEvictionPolicy: ?", false)]
    public void Policies(string spec, bool wrong) => Yaml.Check("KUBE3037", Budget(spec), wrong ? ["PodDisruptionBudget/web spec.unhealthyPodEvictionPolicy"] : []);
}
