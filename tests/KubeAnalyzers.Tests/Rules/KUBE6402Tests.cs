namespace KubeAnalyzers.Tests.Rules;

public class KUBE6402Tests
{
    [Theory]
    [InlineData("a: YUhWdWRHVnlNZz09", "Secret/a data.a")]
    [InlineData("a: aHVudGVyMg==", null)]
    [InlineData("a: eUJFRC93a0lUZm89", null)]
    [InlineData("a: cGFzc3dvcmQ=", null)]
    [InlineData("a: ?", null)]
    public void Cases(string entry, string? at) => Yaml.Check("KUBE6402", $$"""
        { apiVersion: v1, kind: Secret, metadata: { name: a }, data: { {{entry}} } }
        """, at is null ? [] : [at]);

    [Fact]
    public void The_fix_encodes_it_once() => Verify.Fix(
        RuleSource.Set("""new Secret { Metadata = new() { Name = "a" }, StringData = new() { ["password"] = {|KUBE6402:"aHVudGVyMg=="|} } }"""),
        RuleSource.Set("""new Secret { Metadata = new() { Name = "a" }, StringData = new() { ["password"] = "hunter2" } }"""), only: "KUBE6402");
}
