namespace KubeAnalyzers.Tests.Rules;

public class KUBE6027Tests
{
    [Theory]
    [InlineData("type: LoadBalancer, ports: [{ port: 53 }, { port: 53, protocol: UDP }]", "Service/web spec.ports[1].protocol")]
    [InlineData("type: LoadBalancer, ports: [{ port: 53 }, { port: 54, protocol: TCP }]", null)]
    [InlineData("type: NodePort, ports: [{ port: 53 }, { port: 53, protocol: UDP }]", null)]
    [InlineData("type: LoadBalancer, ports: [{ port: 53 }, { port: 53, protocol: ? }]", null)]
    public void Cases(string spec, string? at) => Yaml.Check("KUBE6027", $$"""
        apiVersion: v1
        kind: Service
        metadata: { name: web }
        spec: { {{spec}} }
        """, at is null ? [] : [at]);
}
