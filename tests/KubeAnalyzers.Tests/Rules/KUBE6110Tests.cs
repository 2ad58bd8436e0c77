using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE6110Tests
{
    private const string Mount = "volumeMounts: [{ name: data, mountPath: /data }]", Device = "volumeDevices: [{ name: data, devicePath: /dev/a }]";

    [Theory]
    [InlineData("volumeMode: Block", Mount, "volumeMounts")]
    [InlineData("volumeMode: Filesystem", Device, "volumeDevices")]
    [InlineData("", Device, "volumeDevices")]
    [InlineData("volumeMode: Block", Device, null)]
    [InlineData("", Mount, null)]
    [InlineData("volumeMode: ?", Mount, null)]
    [InlineData("volumeMode: ?", Device, null)]
    public void Claims(string spec, string use, string? at) => Yaml.Check("KUBE6110",
        Claim(spec: spec) + Workload(pod: "volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]", container: use),
        at is null ? [] : [$"Deployment/web spec.template.spec.containers[0].{at}[0].name"]);

    [Fact]
    public void Of_a_claim_template() => Yaml.Check("KUBE6110",
        Workload("StatefulSet", spec: "volumeClaimTemplates: [{ metadata: { name: data }, spec: { volumeMode: Block } }]", container: Mount),
        "StatefulSet/web spec.template.spec.containers[0].volumeMounts[0].name");

    [Fact]
    public void Of_an_ephemeral_volume() => Yaml.Check("KUBE6110",
        Workload(pod: "volumes: [{ name: data, ephemeral: { volumeClaimTemplate: { spec: { volumeMode: Block } } } }]", container: Mount),
        "Deployment/web spec.template.spec.containers[0].volumeMounts[0].name");

    [Fact]
    public void A_claim_elsewhere_is_not_known() => Yaml.Check("KUBE6110", Workload(pod: "volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]", container: Device));
}
