namespace KubeAnalyzers.Tests.Rules;

public class KUBE6401Tests
{
    [Theory]
    [InlineData("password: aHVudGVyMgo=", "Secret/a data.password")]
    [InlineData("apiKey: YWJjCg==", "Secret/a data.apiKey")]
    [InlineData("db-password: aHVudGVyMg==", null)]
    [InlineData("config: aHVudGVyMgo=", null)]
    [InlineData("token: YQpiCg==", null)]
    [InlineData("password: ?", null)]
    [InlineData("password: \"no base64\"", null)]
    public void Cases(string entry, string? at) => Yaml.Check("KUBE6401", $$"""
        { apiVersion: v1, kind: Secret, metadata: { name: a }, data: { {{entry}} } }
        """, at is null ? [] : [at]);

    [Fact]
    public void In_plain_text() => Yaml.Check("KUBE6401", "{ apiVersion: v1, kind: Secret, metadata: { name: a }, stringData: { password: \"x y\\n\" } }", "Secret/a stringData.password");

    [Fact]
    public void The_fix_leaves_it_out() => Verify.Fix(
        RuleSource.Set("""new Secret { Metadata = new() { Name = "a" }, StringData = new() { ["password"] = {|KUBE6401:"hunter2\n"|} } }"""),
        RuleSource.Set("""new Secret { Metadata = new() { Name = "a" }, StringData = new() { ["password"] = "hunter2" } }"""), only: "KUBE6401");
}
