namespace KubeAnalyzers.Tests.Rules;

public class KUBE6403Tests
{
    [Theory]
    [InlineData("a: x", "Secret/a data.a")]
    [InlineData("b: x", null)]
    public void Cases(string more, string? at) => Yaml.Check("KUBE6403", $$"""
        { apiVersion: v1, kind: Secret, metadata: { name: a }, data: { a: aGVsbG8= }, stringData: { {{more}} } }
        """, at is null ? [] : [at]);

    [Fact]
    public void The_fix_removes_it() => Verify.Fix(
        RuleSource.Set("""new Secret { Metadata = new() { Name = "a" }, Data = new() { ["x"] = {|KUBE6403:"aGVsbG8="|}, ["y"] = "aGVsbG8=" }, StringData = new() { ["x"] = "b" } }"""),
        RuleSource.Set("""new Secret { Metadata = new() { Name = "a" }, Data = new() { ["y"] = "aGVsbG8=" }, StringData = new() { ["x"] = "b" } }"""), only: "KUBE6403");
}
