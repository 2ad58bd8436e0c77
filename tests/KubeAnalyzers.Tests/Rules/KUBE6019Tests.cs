namespace KubeAnalyzers.Tests.Rules;

public class KUBE6019Tests
{
    [Theory]
    [InlineData("podSelector: { matchLabels: { app: web } }, ingress: [{ from: [{ podSelector: { matchLabels: { app: x } } }] }]", "Deployment/user spec.template.spec.containers[0].args[0]")]
    [InlineData("podSelector: { matchLabels: { app: user } }, policyTypes: [Egress], egress: []", "Deployment/user spec.template.spec.containers[0].args[0]")]
    [InlineData("podSelector: { matchLabels: { app: web } }, ingress: [{ from: [{ podSelector: { matchLabels: { app: user } } }] }]", null)]
    [InlineData("podSelector: { matchLabels: { app: web } }, ingress: [{}]", null)]
    [InlineData("podSelector: { matchLabels: { app: web } }, ingress: [{ from: [{ namespaceSelector: {} }] }]", null)]
    [InlineData("podSelector: { matchLabels: { app: web } }, ingress: [{ from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: other } } }] }]", "Deployment/user spec.template.spec.containers[0].args[0]")]
    [InlineData("podSelector: { matchLabels: { app: x } }, ingress: []", null)]
    [InlineData("podSelector: ?, ingress: []", null)]
    public void Cases(string spec, string? at) => Yaml.Check("KUBE6019", $$"""
        apiVersion: v1
        kind: Service
        metadata: { name: db }
        spec: { selector: { app: web }, ports: [{ port: 80 }] }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec: { selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: main, image: a, ports: [{ containerPort: 8080 }] }] } } }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: user }
        spec: { selector: { matchLabels: { app: user } }, template: { metadata: { labels: { app: user } }, spec: { containers: [{ name: main, image: a, args: ["db.shop.svc:80"] }] } } }
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: p }
        spec: { {{spec}} }
        """, at is null ? [] : [at]);
}
