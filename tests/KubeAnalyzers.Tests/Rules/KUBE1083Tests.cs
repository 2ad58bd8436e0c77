using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE1083Tests
{
    private const string Bounds = "min: { cpu: 100m, memory: 64Mi }, max: { cpu: 1, memory: 1Gi }, maxLimitRequestRatio: { cpu: 4 }";

    [Theory]
    [InlineData("requests: { cpu: 50m }", "requests.cpu")]
    [InlineData("requests: { cpu: 2 }", "requests.cpu")]
    [InlineData("limits: { memory: 2Gi }", "limits.memory")]
    [InlineData("limits: { memory: 1Mi }", "limits.memory")]
    [InlineData("requests: { cpu: 100m }, limits: { cpu: 500m }", "limits.cpu")]
    [InlineData("requests: { cpu: 250m }, limits: { cpu: 1 }", null)]
    [InlineData("requests: { memory: 1024Mi }, limits: { memory: 1Gi }", null)]
    [InlineData("requests: {}", null)]
    [InlineData("requests: { cpu: ? }", null)]
    [InlineData("requests: { ephemeral-storage: 1Ti }", null)]
    public void Amounts(string resources, string? at) => Yaml.Check("KUBE1083", Range(Bounds) + Workload(container: "resources: { " + resources + " }"),
        at is null ? [] : ["Deployment/web spec.template.spec.containers[0].resources." + at]);

    [Theory]
    [InlineData("type: Pod, max: { cpu: 1 }", "")]
    [InlineData("type: Container, max: { cpu: ? }", "")]
    [InlineData("type: Container, max: { cpu: 1 }", ", namespace: other")]
    public void Others_do_not_bound_it(string limit, string metadata) => Yaml.Check("KUBE1083",
        Range(limit, metadata, "") + Workload(container: "resources: { requests: { cpu: 2 } }"));

    [Fact]
    public void Requests_may_be_written_by_others() => Yaml.Check("KUBE1083", Range(Bounds) + Workload(container: "resources: { requests: { cpu: 2 } }")
        + "{ apiVersion: autoscaling.k8s.io/v1, kind: VerticalPodAutoscaler, metadata: { name: a } }");

    private static string Range(string limit, string metadata = "", string type = "type: Container, ") =>
        $"{{ apiVersion: v1, kind: LimitRange, metadata: {{ name: bounds{metadata} }}, spec: {{ limits: [{{ {type}{limit} }}] }} }}\n---\n";
}
