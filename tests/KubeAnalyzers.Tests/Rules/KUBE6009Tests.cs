namespace KubeAnalyzers.Tests.Rules;

public class KUBE6009Tests
{
    [Theory]
    [InlineData("type: LoadBalancer", "Service/web spec.type")]
    [InlineData("type: NodePort", null)]
    [InlineData("type: ?", null)]
    public void Cases(string spec, string? at) => Yaml.Check("KUBE6009", $$"""
        apiVersion: v1
        kind: Service
        metadata: { name: web }
        spec: { {{spec}} }
        """, at is null ? [] : [at]);
}
