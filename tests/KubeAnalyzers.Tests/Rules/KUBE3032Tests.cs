using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3032Tests
{
    [Theory]
    [InlineData("replicas: 3", "app: other", true)]
    [InlineData("minReadySeconds: 1", "app: other", true)]
    [InlineData("replicas: 3", "app: web", false)]
    [InlineData("replicas: 3", "app: ?", false)]
    [InlineData("replicas: 1", "app: other", false)]
    [InlineData("replicas: ?", "app: other", false)]
    public void Budgets(string spec, string selector, bool wrong) => Yaml.Check("KUBE3032", Workload(spec: spec) + Budget("maxUnavailable: 1", selector: $"matchLabels: {{ {selector} }}"), wrong ? ["Deployment/web metadata.name"] : []);

    [Fact]
    public void All_labels_count() => Yaml.Check("KUBE3032", Workload(spec: "replicas: 3") + Budget("maxUnavailable: 1", selector: "matchLabels: { app: web, tier: front }"), "Deployment/web metadata.name");
}
