using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3001Tests
{
    [Fact]
    public void Behind_a_Service() => Yaml.Check("KUBE3001", Workload() + Service(), "Deployment/web spec.template.spec.containers[0].readinessProbe");

    [Fact]
    public void The_container_with_ports_is_meant() => Yaml.Check("KUBE3001", Pod("[{ name: a, image: a }, { name: b, image: b, ports: [{ containerPort: 80 }] }]") + Service(), "Pod/web spec.containers[1].readinessProbe");

    [Theory]
    [InlineData("[{ name: a, image: a, readinessProbe: { exec: { command: [a] } } }, { name: b, image: b }]", "")]
    [InlineData("[{ name: a, image: a, readinessProbe: ? }]", "")]
    [InlineData("[{ name: a, image: a }, ?]", "")]
    [InlineData("[{ name: a, image: a }]", "restartPolicy: Never")]
    [InlineData("[{ name: a, image: a }]", "restartPolicy: ?")]
    [InlineData("[{ name: a, image: a }]", "readinessGates: [{ conditionType: a }]")]
    [InlineData("[{ name: a, image: a }]", "initContainers: [{ name: b, image: b, restartPolicy: Always, readinessProbe: { exec: { command: [a] } } }]")]
    public void Ready_otherwise(string containers, string pod) => Yaml.Check("KUBE3001", Pod(containers, pod) + Service());

    [Fact]
    public void Behind_no_Service() => Yaml.Check("KUBE3001", Workload() + Service("app: other"));

    [Fact]
    public void For_metrics_only() => Yaml.Check("KUBE3001", Workload() + Service(spec: "ports: [{ name: http-metrics, port: 80 }]"));

    [Fact]
    public void Not_ready_is_published() => Yaml.Check("KUBE3001", Workload() + Service(spec: "publishNotReadyAddresses: true, ports: [{ port: 80 }]"));

    [Fact]
    public void Where_no_Service_is_shown_it_is_information()
    {
        var finding = Assert.Single(Yaml.Find("KUBE3001", Workload()));
        Assert.Equal(KubeManifests.Rules.Model.RuleSeverity.Info, finding.Severity);
    }
}
