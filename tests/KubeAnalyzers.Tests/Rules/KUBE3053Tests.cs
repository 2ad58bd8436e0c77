using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3053Tests
{
    [Theory]
    [InlineData("replicas: 2", "hostPort: 80", "", "hostPort")]
    [InlineData("replicas: 2", "name: a", "hostNetwork: true", "containerPort")]
    [InlineData("replicas: 2", "name: a", "", null)]
    [InlineData("replicas: 1", "hostPort: 80", "", null)]
    [InlineData("replicas: ?", "hostPort: 80", "", null)]
    [InlineData("replicas: 2", "hostPort: 80", "affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: a, labelSelector: { matchLabels: { app: web } } }] } }", null)]
    public void Ports(string spec, string port, string pod, string? at) => Yaml.Check("KUBE3053", Workload(spec: spec, pod: pod, container: "ports: [{ containerPort: 8080, " + port + " }]"), at is null ? [] : ["Deployment/web spec.template.spec.containers[0].ports[0]." + at]);
}
