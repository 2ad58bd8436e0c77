namespace KubeAnalyzers.Tests.Rules;

public class KUBE6107Tests
{
    [Theory]
    [InlineData("accessModes: [ReadWriteMany], storageClassName: disk", "PersistentVolumeClaim/data spec.accessModes[0]")]
    [InlineData("accessModes: [ReadWriteOnce], storageClassName: disk", null)]
    [InlineData("accessModes: [ReadWriteMany], storageClassName: files", null)]
    [InlineData("accessModes: [ReadWriteMany], storageClassName: other", null)]
    [InlineData("accessModes: [ReadWriteMany], storageClassName: disk, volumeMode: Block", null)]
    [InlineData("accessModes: [?], storageClassName: disk", null)]
    [InlineData("accessModes: [ReadWriteMany], storageClassName: ?", null)]
    public void Cases(string spec, string? at) => Yaml.Check("KUBE6107", $$"""
        { apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: { name: disk }, provisioner: ebs.csi.aws.com }
        ---
        { apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: { name: files }, provisioner: efs.csi.aws.com }
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: data }
        spec: { {{spec}} }
        """, at is null ? [] : [at]);

    [Fact]
    public void In_a_template() => Yaml.Check("KUBE6107", """
        { apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: { name: disk }, provisioner: disk.csi.azure.com }
        ---
        { apiVersion: apps/v1, kind: StatefulSet, metadata: { name: a }, spec: { volumeClaimTemplates: [{ spec: { accessModes: [ReadWriteMany], storageClassName: disk } }] } }
        """, "StatefulSet/a spec.volumeClaimTemplates[0].spec.accessModes[0]");
}
