namespace KubeAnalyzers.Tests.Rules;

public class KUBE6120Tests
{
    [Theory]
    [InlineData("500m", "PersistentVolumeClaim/data spec.resources.requests.storage")]
    [InlineData("1.5", "PersistentVolumeClaim/data spec.resources.requests.storage")]
    [InlineData("1.5Gi", null)]
    [InlineData("2000m", null)]
    [InlineData("10Gi", null)]
    [InlineData("?", null)]
    [InlineData("nonsense", null)]
    public void Cases(string amount, string? at) => Yaml.Check("KUBE6120", $$"""
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: data }
        spec: { resources: { requests: { storage: {{amount}} } } }
        """, at is null ? [] : [at]);

    [Fact]
    public void The_fix_writes_what_was_meant() => Verify.Fix(
        RuleSource.Set("""new PersistentVolumeClaim { Metadata = new() { Name = "a" }, Spec = new() { Resources = new() { Requests = new() { ["storage"] = {|KUBE6120:"500m"|} } } } }"""),
        RuleSource.Set("""new PersistentVolumeClaim { Metadata = new() { Name = "a" }, Spec = new() { Resources = new() { Requests = new() { ["storage"] = "500Mi" } } } }"""), only: "KUBE6120");
}
