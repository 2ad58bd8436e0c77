using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3052Tests
{
    private const string Volume = "volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]";
    private const string Found = "Deployment/web spec.template.spec.volumes[0].persistentVolumeClaim.claimName";

    [Theory]
    [InlineData("", "ReadWriteOnce", true)]
    [InlineData("strategy: { type: RollingUpdate }", "ReadWriteOncePod", true)]
    [InlineData("strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }", "ReadWriteOnce", true)]
    [InlineData("strategy: { type: Recreate }", "ReadWriteOnce", false)]
    [InlineData("strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } }", "ReadWriteOnce", false)]
    [InlineData("strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 1 } }", "ReadWriteOnce", false)]
    [InlineData("replicas: 2", "ReadWriteOnce", false)]
    [InlineData("", "ReadWriteMany", false)]
    [InlineData("strategy: ?", "ReadWriteOnce", false)]
    [InlineData("strategy: { rollingUpdate: { maxSurge: ? } }", "ReadWriteOnce", false)]
    [InlineData("", "?", false)]
    public void Strategies(string spec, string modes, bool wrong) => Yaml.Check("KUBE3052", Claim(modes) + Workload(spec: spec, pod: Volume), wrong ? [Found] : []);

    [Fact]
    public void On_one_node_the_volume_can_be_shared() => Yaml.Check("KUBE3052", Claim() + Workload(pod: Volume + ", nodeName: a"));

    [Fact]
    public void A_StatefulSet_ends_the_old_Pod_first() => Yaml.Check("KUBE3052", Claim() + Workload("StatefulSet", pod: Volume));
}
