namespace KubeAnalyzers.Tests.Rules;

public class KUBE6114Tests
{
    [Theory]
    [InlineData("", "StorageClass/local volumeBindingMode")]
    [InlineData(", volumeBindingMode: Immediate", "StorageClass/local volumeBindingMode")]
    [InlineData(", volumeBindingMode: WaitForFirstConsumer", null)]
    [InlineData(", volumeBindingMode: ?", null)]
    public void Cases(string mode, string? at) => Yaml.Check("KUBE6114", $$"""
        { apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: { name: local }, provisioner: kubernetes.io/no-provisioner{{mode}} }
        ---
        { apiVersion: v1, kind: PersistentVolume, metadata: { name: a }, spec: { storageClassName: local, local: { path: /a } } }
        """, at is null ? [] : [at]);

    [Fact]
    public void Volumes_that_all_nodes_reach() => Yaml.Check("KUBE6114", """
        { apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: { name: local }, provisioner: kubernetes.io/no-provisioner }
        ---
        { apiVersion: v1, kind: PersistentVolume, metadata: { name: a }, spec: { storageClassName: local, nfs: { server: a, path: /a } } }
        """);

    [Fact]
    public void The_fix_sets_the_mode()
    {
        const string volume = """new PersistentVolume { Metadata = new() { Name = "v" }, Spec = new() { StorageClassName = "l", Local = new() { Path = "/a" } } },""";
        Verify.Fix(
            RuleSource.Set(volume + """new StorageClass { Metadata = new() { Name = "l" }, Provisioner = "x", VolumeBindingMode = {|KUBE6114:VolumeBindingMode.Immediate|} }"""),
            RuleSource.Set(volume + """new StorageClass { Metadata = new() { Name = "l" }, Provisioner = "x", VolumeBindingMode = VolumeBindingMode.WaitForFirstConsumer }"""), only: "KUBE6114");
    }
}
