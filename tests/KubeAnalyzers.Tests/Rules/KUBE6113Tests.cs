namespace KubeAnalyzers.Tests.Rules;

public class KUBE6113Tests
{
    [Theory]
    [InlineData("persistentVolumeClaimRetentionPolicy: { whenScaled: Delete }, volumeClaimTemplates: [{ metadata: { name: a }, spec: { storageClassName: fast } }]", "StatefulSet/db spec.persistentVolumeClaimRetentionPolicy.whenScaled")]
    [InlineData("persistentVolumeClaimRetentionPolicy: { whenDeleted: Delete }, volumeClaimTemplates: [{ metadata: { name: a }, spec: { storageClassName: safe } }]", "StatefulSet/db spec.persistentVolumeClaimRetentionPolicy.whenDeleted")]
    [InlineData("volumeClaimTemplates: [{ metadata: { name: a }, spec: { storageClassName: fast } }]", "StatefulSet/db spec.volumeClaimTemplates[0].spec.storageClassName")]
    [InlineData("volumeClaimTemplates: [{ metadata: { name: a }, spec: { storageClassName: safe } }]", null)]
    [InlineData("volumeClaimTemplates: [{ metadata: { name: a }, spec: { storageClassName: ? } }]", null)]
    [InlineData("persistentVolumeClaimRetentionPolicy: { whenScaled: Delete }", null)]
    public void Cases(string spec, string? at) => Yaml.Check("KUBE6113", $$"""
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec: { {{spec}} }
        ---
        { apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: { name: fast }, provisioner: x, reclaimPolicy: Delete }
        ---
        { apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: { name: safe }, provisioner: x }
        """, at is null ? [] : [at]);

    [Fact]
    public void The_fix_retains() => Verify.Fix(
        RuleSource.Set("""new StorageClass { Metadata = new() { Name = "f" }, Provisioner = "x", ReclaimPolicy = PersistentVolumeReclaimPolicy.Delete }, new StatefulSet { Metadata = new() { Name = "a" }, Spec = new() { ServiceName = "a", Selector = new(), Template = new(), VolumeClaimTemplates = [new() { Metadata = new() { Name = "d" }, Spec = new() { StorageClassName = {|KUBE6113:"f"|} } }] } }"""),
        RuleSource.Set("""new StorageClass { Metadata = new() { Name = "f" }, Provisioner = "x", ReclaimPolicy = PersistentVolumeReclaimPolicy.Retain }, new StatefulSet { Metadata = new() { Name = "a" }, Spec = new() { ServiceName = "a", Selector = new(), Template = new(), VolumeClaimTemplates = [new() { Metadata = new() { Name = "d" }, Spec = new() { StorageClassName = "f" } }] } }"""), only: "KUBE6113");
}
