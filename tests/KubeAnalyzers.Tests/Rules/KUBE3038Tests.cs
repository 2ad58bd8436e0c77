using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3038Tests
{
    [Theory]
    [InlineData("maxUnavailable: 1", "maxUnavailable")]
    [InlineData("minAvailable: 50%", "minAvailable")]
    [InlineData("minAvailable: 1", null)]
    [InlineData("minAvailable: ?", null)]
    public void Forms(string spec, string? at) => Yaml.Check("KUBE3038", Pod() + Budget(spec), at is null ? [] : ["PodDisruptionBudget/web spec." + at]);

    [Theory]
    [InlineData("DaemonSet", true)]
    [InlineData("StatefulSet", false)]
    [InlineData("Deployment", false)]
    public void Kinds(string kind, bool wrong) => Yaml.Check("KUBE3038", Workload(kind) + Budget("maxUnavailable: 1"), wrong ? ["PodDisruptionBudget/web spec.maxUnavailable"] : []);

    [Fact]
    public void Owned() => Yaml.Check("KUBE3038", Pod(metadata: "ownerReferences: [{ kind: A }]") + Budget("maxUnavailable: 1"));
}
