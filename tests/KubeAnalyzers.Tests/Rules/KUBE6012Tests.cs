namespace KubeAnalyzers.Tests.Rules;

public class KUBE6012Tests
{
    [Theory]
    [InlineData("type: ExternalName, externalName: a.b", "Ingress/a spec.rules[0].http.paths[0].backend.service.name")]
    [InlineData("ports: [{ port: 80, protocol: UDP }]", "Ingress/a spec.rules[0].http.paths[0].backend.service.port")]
    [InlineData("ports: [{ port: 80, protocol: UDP }, { port: 80 }]", null)]
    [InlineData("ports: [{ port: 80 }]", null)]
    [InlineData("clusterIP: None, ports: [{ port: 80 }]", null)]
    [InlineData("ports: [{ port: 80, protocol: ? }]", null)]
    public void Cases(string spec, string? at) => Yaml.Check("KUBE6012", $$"""
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: { name: a }
        spec: { ingressClassName: nginx, rules: [{ host: "a.b", http: { paths: [{ path: "/", pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }] }
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: web }
        spec: { {{spec}} }
        """, at is null ? [] : [at]);
}
