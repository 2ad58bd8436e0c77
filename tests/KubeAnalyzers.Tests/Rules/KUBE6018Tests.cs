namespace KubeAnalyzers.Tests.Rules;

public class KUBE6018Tests
{
    [Theory]
    [InlineData("ingress: []", "Ingress/a spec.rules[0].http.paths[0].backend.service.name")]
    [InlineData("ingress: [{ from: [{ podSelector: { matchLabels: { app: shop } } }] }]", "Ingress/a spec.rules[0].http.paths[0].backend.service.name")]
    [InlineData("ingress: [{ from: [{ podSelector: {} }] }]", null)]
    [InlineData("ingress: [{ from: [{ podSelector: { matchLabels: { app: ingress-nginx } } }] }]", null)]
    [InlineData("ingress: [{ from: [{ namespaceSelector: {} }] }]", null)]
    [InlineData("ingress: [{ from: [{ ipBlock: { cidr: 10.0.0.0/8 } }] }]", null)]
    [InlineData("ingress: [{}]", null)]
    [InlineData("ingress: [?]", null)]
    [InlineData("policyTypes: [Egress]", null)]
    public void Cases(string spec, string? at) => Yaml.Check("KUBE6018", $$"""
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: { name: a }
        spec: { ingressClassName: nginx, rules: [{ host: "a.b", http: { paths: [{ path: "/", pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }] }
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: web }
        spec: { selector: { app: web }, ports: [{ port: 80 }] }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec: { selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: main, image: a, ports: [{ containerPort: 8080 }] }] } } }
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: p }
        spec: { podSelector: { matchLabels: { app: web } }, {{spec}} }
        """, at is null ? [] : [at]);
}
