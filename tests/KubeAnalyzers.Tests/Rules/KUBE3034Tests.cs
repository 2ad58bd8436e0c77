using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3034Tests
{
    [Theory]
    [InlineData("3", "3", true)]
    [InlineData("3", "4", true)]
    [InlineData("3", "100%", false)]
    [InlineData("3", "67%", true)]
    [InlineData("null", "1", true)]
    [InlineData("3", "2", false)]
    [InlineData("3", "66%", false)]
    [InlineData("0", "1", false)]
    [InlineData("3", "0", false)]
    [InlineData("?", "3", false)]
    [InlineData("3", "?", false)]
    public void Numbers(string replicas, string least, bool wrong) => Yaml.Check("KUBE3034",
        Workload(spec: "replicas: " + replicas) + Budget("minAvailable: " + least), wrong ? ["PodDisruptionBudget/web spec.minAvailable"] : []);

    [Fact]
    public void The_autoscalers_minimum_counts() => Yaml.Check("KUBE3034",
        Workload(spec: "replicas: 1") + Autoscaler(spec: "minReplicas: 3, maxReplicas: 5") + Budget("minAvailable: 2"));

    [Fact]
    public void All_workloads_count() => Yaml.Check("KUBE3034",
        Workload(spec: "replicas: 1", name: "a", labels: "app: web, v: a") + Workload(spec: "replicas: 1", name: "b", labels: "app: web, v: b") + Budget("minAvailable: 1"));

    [Fact]
    public void Other_Pods_may_be_made_elsewhere() => Yaml.Check("KUBE3034",
        Workload() + Budget("minAvailable: 1") + "{ apiVersion: example.com/v1, kind: Web, metadata: { name: a } }");
}
