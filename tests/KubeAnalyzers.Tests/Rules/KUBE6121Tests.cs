namespace KubeAnalyzers.Tests.Rules;

public class KUBE6121Tests
{
    [Theory]
    [InlineData("storageClassName: b", "PersistentVolume/data metadata.name")]
    [InlineData("storageClassName: a", null)]
    [InlineData("volumeName: data", null)]
    [InlineData("volumeName: other", "PersistentVolume/data metadata.name")]
    [InlineData("accessModes: [ReadWriteOnce]", null)]
    [InlineData("storageClassName: ?", null)]
    public void Cases(string spec, string? at) => Yaml.Check("KUBE6121", $$"""
        apiVersion: v1
        kind: PersistentVolume
        metadata: { name: data }
        spec: { storageClassName: a }
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: data }
        spec: { {{spec}} }
        """, at is null ? [] : [at]);
}
