namespace KubeAnalyzers.Tests.Rules;

public class KUBE6004Tests
{
    [Theory]
    [InlineData("type: ExternalName, externalName: 10.1.2.3", "Service/web spec.externalName")]
    [InlineData("type: ExternalName, externalName: db", "Service/web spec.externalName")]
    [InlineData("type: ExternalName, externalName: db.example.com", null)]
    [InlineData("type: ExternalName, externalName: \"1.2.3.4.example.com\"", null)]
    [InlineData("type: ExternalName, externalName: ?", null)]
    [InlineData("type: ClusterIP, externalName: 10.1.2.3", null)]
    public void Cases(string spec, string? at) => Yaml.Check("KUBE6004", $$"""
        apiVersion: v1
        kind: Service
        metadata: { name: web }
        spec: { {{spec}} }
        """, at is null ? [] : [at]);
}
