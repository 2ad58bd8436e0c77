namespace KubeAnalyzers.Tests.Rules;

public class KUBE6029Tests
{
    [Theory]
    [InlineData("name: http, port: 80, appProtocol: https", "Service/web spec.ports[0].appProtocol")]
    [InlineData("name: http-web, port: 80, appProtocol: grpc", "Service/web spec.ports[0].appProtocol")]
    [InlineData("name: http, port: 80, appProtocol: HTTP", null)]
    [InlineData("name: web, port: 80, appProtocol: https", null)]
    [InlineData("name: http, port: 80, appProtocol: kubernetes.io/h2c", null)]
    [InlineData("name: http, port: 80, appProtocol: ?", null)]
    public void Cases(string port, string? at) => Yaml.Check("KUBE6029", $$"""
        apiVersion: v1
        kind: Service
        metadata: { name: web }
        spec: { ports: [{ {{port}} }] }
        """, at is null ? [] : [at]);
}
