using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE1033Tests
{
    private const string Cpu = "maxReplicas: 5, metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 80 } } }]";
    private const string Found = "HorizontalPodAutoscaler/web spec.metrics[0].resource";

    [Theory]
    [InlineData("", Cpu, Found)]
    [InlineData("resources: { requests: { memory: 1Gi } }", Cpu, Found)]
    [InlineData("", "maxReplicas: 5", "HorizontalPodAutoscaler/web spec.scaleTargetRef")]
    [InlineData("resources: { requests: { cpu: 1 } }", Cpu, null)]
    [InlineData("resources: { limits: { cpu: 1 } }", Cpu, null)]
    [InlineData("resources: ?", Cpu, null)]
    [InlineData("", "maxReplicas: 5, metrics: [{ type: Resource, resource: { name: cpu, target: { type: AverageValue, averageValue: 1 } } }]", null)]
    [InlineData("", "maxReplicas: 5, metrics: ?", null)]
    public void Requests(string container, string spec, string? at) => Yaml.Check("KUBE1033", Workload(container: container) + Autoscaler(spec: spec), at is null ? [] : [at]);

    [Theory]
    [InlineData("{ apiVersion: v1, kind: LimitRange, metadata: { name: a }, spec: { limits: [] } }")]
    [InlineData("{ apiVersion: autoscaling.k8s.io/v1, kind: VerticalPodAutoscaler, metadata: { name: a } }")]
    public void Others_may_write_requests(string other) => Yaml.Check("KUBE1033", Workload() + Autoscaler(spec: Cpu) + other);

    [Fact]
    public void The_Pod_may_request_as_a_whole() => Yaml.Check("KUBE1033", Workload(pod: "resources: { requests: { cpu: 1 } }") + Autoscaler(spec: Cpu));

    [Fact]
    public void Init_containers_are_not_counted() => Yaml.Check("KUBE1033",
        Workload(pod: "initContainers: [{ name: init }]", container: "resources: { requests: { cpu: 1 } }") + Autoscaler(spec: Cpu));
}
