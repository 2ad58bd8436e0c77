using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3036Tests
{
    [Theory]
    [InlineData("unhealthyPodEvictionPolicy: AlwaysAllow", true)]
    [InlineData("maxUnavailable: 1", false)]
    [InlineData("minAvailable: ?", false)]
    public void Policies(string spec, bool wrong) => Yaml.Check("KUBE3036", Budget(spec), wrong ? ["PodDisruptionBudget/web spec"] : []);
}
