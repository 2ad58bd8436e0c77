namespace KubeAnalyzers.Tests.Rules;

public class KUBE6118Tests
{
    [Theory]
    [InlineData("volumeName: disk", "PersistentVolumeClaim/more spec.volumeName")]
    [InlineData("volumeName: other", null)]
    [InlineData("volumeName: ?", null)]
    [InlineData("storageClassName: a", null)]
    public void Cases(string spec, string? at) => Yaml.Check("KUBE6118", $$"""
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: data }
        spec: { volumeName: disk }
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: more }
        spec: { {{spec}} }
        """, at is null ? [] : [at]);

    [Fact]
    public void In_two_namespaces() => Yaml.Check("KUBE6118", """
        { apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: a, namespace: x }, spec: { volumeName: v } }
        ---
        { apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: a, namespace: y }, spec: { volumeName: v } }
        """, "PersistentVolumeClaim/a spec.volumeName");

    [Fact]
    public void The_volume_says_whose_it_is() => Yaml.Check("KUBE6118", """
        { apiVersion: v1, kind: PersistentVolume, metadata: { name: v }, spec: { claimRef: { name: b, namespace: shop } } }
        ---
        { apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: a }, spec: { volumeName: v } }
        ---
        { apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: b }, spec: { volumeName: v } }
        """);
}
