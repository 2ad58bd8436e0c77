using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3103Tests
{
    [Theory]
    [InlineData("1m", true)]
    [InlineData("9m", true)]
    [InlineData("10m", false)]
    [InlineData("?", false)]
    public void Requests(string cpu, bool wrong) => Yaml.Check("KUBE3103", Workload(container: "resources: { requests: { cpu: " + cpu + " } }") + Autoscaler(), wrong ? ["HorizontalPodAutoscaler/web spec.scaleTargetRef"] : []);

    [Fact]
    public void By_something_else() => Yaml.Check("KUBE3103", Workload(container: "resources: { requests: { cpu: 1m } }")
        + Autoscaler(spec: "maxReplicas: 5, metrics: [{ type: Resource, resource: { name: memory, target: { type: Utilization, averageUtilization: 50 } } }]"));
}
