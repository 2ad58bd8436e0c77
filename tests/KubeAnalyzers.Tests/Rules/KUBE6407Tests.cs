namespace KubeAnalyzers.Tests.Rules;

public class KUBE6407Tests
{
    [Theory]
    [InlineData("changeme", "Secret/a stringData.a")]
    [InlineData("ChangeMe", "Secret/a stringData.a")]
    [InlineData("<password>", "Secret/a stringData.a")]
    [InlineData("\"{base64 of the password}\"", "Secret/a stringData.a")]
    [InlineData("changeme2", null)]
    [InlineData("hunter2", null)]
    [InlineData("\"{}\"", null)]
    [InlineData("?", null)]
    public void Cases(string value, string? at) => Yaml.Check("KUBE6407", $$"""
        { apiVersion: v1, kind: Secret, metadata: { name: a }, stringData: { a: {{value}} } }
        """, at is null ? [] : [at]);
}
