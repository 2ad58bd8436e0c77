using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3028Tests
{
    [Theory]
    [InlineData("minReplicas: 1, maxReplicas: 5", true)]
    [InlineData("minReplicas: 2, maxReplicas: 5", false)]
    [InlineData("minReplicas: 0, maxReplicas: 5", false)]
    [InlineData("maxReplicas: 5", false)]
    [InlineData("minReplicas: ?, maxReplicas: 5", false)]
    public void Numbers(string spec, bool wrong) => Yaml.Check("KUBE3028", Autoscaler(spec: spec), wrong ? ["HorizontalPodAutoscaler/web spec.minReplicas"] : []);
}
