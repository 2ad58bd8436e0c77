namespace KubeAnalyzers.Tests.Rules;

public class KUBE6106Tests
{
    [Theory]
    [InlineData("{ name: other, namespace: shop }", "PersistentVolumeClaim/data spec.volumeName")]
    [InlineData("{ name: data, namespace: other }", "PersistentVolumeClaim/data spec.volumeName")]
    [InlineData("{ name: data, namespace: shop }", null)]
    [InlineData("{ name: data }", null)]
    [InlineData("{ name: ?, namespace: shop }", null)]
    [InlineData("null", null)]
    public void Cases(string claimRef, string? at) => Yaml.Check("KUBE6106", $$"""
        apiVersion: v1
        kind: PersistentVolume
        metadata: { name: data }
        spec: { claimRef: {{claimRef}} }
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: data }
        spec: { volumeName: data }
        """, at is null ? [] : [at]);

    [Fact]
    public void The_fix_reserves_it() => Verify.Fix(
        RuleSource.Set("""new PersistentVolume { Metadata = new() { Name = "v" }, Spec = new() { ClaimRef = new() { Namespace = "shop", Name = "x" } } }, new PersistentVolumeClaim { Metadata = new() { Name = "c" }, Spec = new() { VolumeName = {|KUBE6106:"v"|} } }"""),
        RuleSource.Set("""new PersistentVolume { Metadata = new() { Name = "v" }, Spec = new() { ClaimRef = new() { Namespace = "shop", Name = "c" } } }, new PersistentVolumeClaim { Metadata = new() { Name = "c" }, Spec = new() { VolumeName = "v" } }"""), only: "KUBE6106");
}
