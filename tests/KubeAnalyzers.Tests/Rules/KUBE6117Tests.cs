namespace KubeAnalyzers.Tests.Rules;

public class KUBE6117Tests
{
    [Theory]
    [InlineData("accessModes: [ReadWriteOnce]", "PersistentVolumeClaim/data spec")]
    [InlineData("storageClassName: fast", null)]
    [InlineData("storageClassName: \"\"", null)]
    [InlineData("volumeName: a", null)]
    [InlineData("storageClassName: ?", null)]
    public void Cases(string spec, string? at) => Yaml.Check("KUBE6117", $$"""
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: data }
        spec: { {{spec}} }
        """, at is null ? [] : [at]);

    [Fact]
    public void In_a_template() => Yaml.Check("KUBE6117", "{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: a }, spec: { volumeClaimTemplates: [{ spec: { accessModes: [ReadWriteOnce] } }] } }", "StatefulSet/a spec.volumeClaimTemplates[0].spec");

    [Fact]
    public void The_fix_names_the_only_class()
    {
        const string found = """new StorageClass { Metadata = new() { Name = "x" }, Provisioner = "y" },""";
        Verify.Fix(
            RuleSource.Set(found + """new PersistentVolumeClaim { Metadata = new() { Name = "a" }, Spec = {|KUBE6117:new()|} { AccessModes = [AccessMode.ReadWriteOnce] } }"""),
            RuleSource.Set(found + """new PersistentVolumeClaim { Metadata = new() { Name = "a" }, Spec = new() { AccessModes = [AccessMode.ReadWriteOnce], StorageClassName = "x" } }"""), only: "KUBE6117");
    }
}
