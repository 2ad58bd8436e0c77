namespace KubeAnalyzers.Tests.Rules;

public class KUBE6405Tests
{
    [Theory]
    [InlineData("tls.crt: \"-----BEGIN PRIVATE KEY-----\", tls.key: \"-----BEGIN CERTIFICATE-----\"", "Secret/a stringData[tls.crt]")]
    [InlineData("tls.crt: \"-----BEGIN CERTIFICATE-----\", tls.key: \"-----BEGIN CERTIFICATE-----\"", "Secret/a stringData[tls.key]")]
    [InlineData("tls.crt: \"-----BEGIN CERTIFICATE-----\", tls.key: \"-----BEGIN RSA PRIVATE KEY-----\"", null)]
    [InlineData("tls.crt: \"\", tls.key: \"\"", null)]
    [InlineData("tls.crt: ?, tls.key: ?", null)]
    public void Cases(string values, string? at) => Yaml.Check("KUBE6405", $$"""
        { apiVersion: v1, kind: Secret, metadata: { name: a }, type: kubernetes.io/tls, stringData: { {{values}} } }
        """, at is null ? [] : [at]);

    [Fact]
    public void The_fix_swaps_them() => Verify.Fix(
        RuleSource.Set("""new Secret { Metadata = new() { Name = "a" }, Type = "kubernetes.io/tls", StringData = new() { ["tls.crt"] = {|KUBE6405:"-----BEGIN PRIVATE KEY-----"|}, ["tls.key"] = "-----BEGIN CERTIFICATE-----" } }"""),
        RuleSource.Set("""new Secret { Metadata = new() { Name = "a" }, Type = "kubernetes.io/tls", StringData = new() { ["tls.crt"] = "-----BEGIN CERTIFICATE-----", ["tls.key"] = "-----BEGIN PRIVATE KEY-----" } }"""), only: "KUBE6405");
}
