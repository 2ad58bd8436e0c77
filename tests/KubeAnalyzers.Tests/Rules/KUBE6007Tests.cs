namespace KubeAnalyzers.Tests.Rules;

public class KUBE6007Tests
{
    [Theory]
    [InlineData("None", "http://web:80/", true)]
    [InlineData("None", "web.shop.svc.cluster.local:80", true)]
    [InlineData("None", "web.other:80", false)]
    [InlineData("None", "web:8080", false)]
    [InlineData("None", "web.example.com:80", false)]
    [InlineData("None", "http://web/", false)]
    [InlineData("10.0.0.1", "web:80", false)]
    public void Users(string ip, string address, bool found) => Yaml.Check("KUBE6007", $$"""
        apiVersion: v1
        kind: Service
        metadata: { name: web }
        spec: { clusterIP: {{ip}}, selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }] }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec: { selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: main, image: a, ports: [{ containerPort: 8080 }] }] } } }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: user }
        spec: { selector: { matchLabels: { app: user } }, template: { metadata: { labels: { app: user } }, spec: { containers: [{ name: main, image: a, args: ["{{address}}"] }] } } }
        """, found ? ["Service/web spec.ports[0].port"] : []);
}
