using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3051Tests
{
    private const string Volume = "volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]";
    private const string Found = "Deployment/web spec.template.spec.volumes[0].persistentVolumeClaim.claimName";

    [Theory]
    [InlineData("2", "ReadWriteOnce", true)]
    [InlineData("2", "ReadWriteOncePod", true)]
    [InlineData("1", "ReadWriteOnce", false)]
    [InlineData("2", "ReadWriteMany", false)]
    [InlineData("2", "ReadWriteOnce, ReadOnlyMany", false)]
    [InlineData("?", "ReadWriteOnce", false)]
    [InlineData("2", "?", false)]
    public void Claims(string replicas, string modes, bool wrong) => Yaml.Check("KUBE3051",
        Claim(modes) + Workload(spec: "replicas: " + replicas, pod: Volume), wrong ? [Found] : []);

    [Fact]
    public void An_autoscaler_makes_more() => Yaml.Check("KUBE3051", Claim() + Workload(pod: Volume) + Autoscaler(), Found);

    [Theory]
    [InlineData("nodeName: a")]
    [InlineData("nodeSelector: { kubernetes.io/hostname: a }")]
    [InlineData("affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: kubernetes.io/hostname }] } }")]
    public void Pods_of_one_node_can_share(string pod) => Yaml.Check("KUBE3051", Claim() + Workload(spec: "replicas: 2", pod: Volume + ", " + pod));

    [Theory]
    [InlineData("storageClassName: local-path")]
    [InlineData("volumeName: disk")]
    [InlineData("storageClassName: ?")]
    public void A_volume_of_one_node_brings_them_there(string spec) => Yaml.Check("KUBE3051", Claim(spec: spec) + Workload(spec: "replicas: 2", pod: Volume));

    [Fact]
    public void Each_Pod_of_a_StatefulSet_may_have_its_own() => Yaml.Check("KUBE3051", Claim() + Workload("StatefulSet", spec: "replicas: 2", pod: Volume));
}
