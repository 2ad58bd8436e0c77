using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3029Tests
{
    [Theory]
    [InlineData("minReplicas: 3, maxReplicas: 3", true)]
    [InlineData("maxReplicas: 1", true)]
    [InlineData("minReplicas: 3, maxReplicas: 4", false)]
    [InlineData("maxReplicas: 4", false)]
    [InlineData("minReplicas: ?, maxReplicas: 1", false)]
    public void Numbers(string spec, bool wrong) => Yaml.Check("KUBE3029", Autoscaler(spec: spec), wrong ? ["HorizontalPodAutoscaler/web spec.maxReplicas"] : []);
}
