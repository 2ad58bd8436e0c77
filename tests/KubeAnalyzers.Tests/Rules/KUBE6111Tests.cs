namespace KubeAnalyzers.Tests.Rules;

public class KUBE6111Tests
{
    [Theory]
    [InlineData("ReadOnlyMany", "", "", true)]
    [InlineData("ReadOnlyMany", ", readOnly: true", "", false)]
    [InlineData("ReadOnlyMany", "", ", readOnly: true", false)]
    [InlineData("ReadOnlyMany", "", ", readOnly: ?", false)]
    [InlineData("ReadOnlyMany, ReadWriteOnce", "", "", false)]
    [InlineData("?", "", "", false)]
    public void Mounts(string modes, string volume, string mount, bool found) => Yaml.Check("KUBE6111", $$"""
        apiVersion: v1
        kind: Pod
        metadata: { name: a }
        spec: { volumes: [{ name: v, persistentVolumeClaim: { claimName: data{{volume}} } }], containers: [{ name: a, image: a, volumeMounts: [{ name: v, mountPath: /v{{mount}} }] }] }
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: data }
        spec: { accessModes: [{{modes}}] }
        """, found ? ["Pod/a spec.containers[0].volumeMounts[0]"] : []);

    [Fact]
    public void The_fix_sets_readOnly()
    {
        const string claim = """new PersistentVolumeClaim { Metadata = new() { Name = "c" }, Spec = new() { AccessModes = [AccessMode.ReadOnlyMany] } },""";
        const string pod = """new Pod { Metadata = new() { Name = "a" }, Spec = new() { Volumes = [new() { Name = "v", PersistentVolumeClaim = new() { ClaimName = "c" } }], Containers = [new() { Name = "a", Image = "a", VolumeMounts = [MOUNT] }] } }""";
        Verify.Fix(
            RuleSource.Set(claim + pod.Replace("MOUNT", "{|KUBE6111:new()|} { Name = \"v\", MountPath = \"/v\" }", StringComparison.Ordinal)),
            RuleSource.Set(claim + pod.Replace("MOUNT", "new() { Name = \"v\", MountPath = \"/v\", ReadOnly = true }", StringComparison.Ordinal)), only: "KUBE6111");
    }
}
