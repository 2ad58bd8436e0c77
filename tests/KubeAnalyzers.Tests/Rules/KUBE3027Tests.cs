using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3027Tests
{
    [Theory]
    [InlineData("replicas: 1", true)]
    [InlineData("minReadySeconds: 1", true)]
    [InlineData("replicas: 2", false)]
    [InlineData("replicas: 0", false)]
    [InlineData("replicas: ?", false)]
    public void Numbers(string spec, bool wrong) => Yaml.Check("KUBE3027", Workload(spec: spec) + Service(), wrong ? ["Deployment/web spec.replicas"] : []);

    [Fact]
    public void Behind_no_Service() => Yaml.Check("KUBE3027", Workload() + Service("app: other"));

    [Fact]
    public void Scaled() => Yaml.Check("KUBE3027", Workload() + Service() + Autoscaler());

    [Fact]
    public void With_a_volume_of_one_node() => Yaml.Check("KUBE3027", Workload(pod: "volumes: [{ name: a, persistentVolumeClaim: { claimName: data } }]") + Service() + Claim());
}
