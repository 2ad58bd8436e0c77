namespace KubeAnalyzers.Tests.Rules;

public class KUBE4085Tests
{
    [Theory]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: a }, spec: { podSelector: { matchLabels: { app: web } } } }\n---\n{ apiVersion: v1, kind: Pod, metadata: { name: web, labels: { app: web } }, spec: { hostNetwork: true, containers: [{ name: a }] } }", "NetworkPolicy/a spec.podSelector")]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: a }, spec: { podSelector: {} } }\n---\n{ apiVersion: v1, kind: Pod, metadata: { name: web, labels: { app: web } }, spec: { hostNetwork: true, containers: [{ name: a }] } }")]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: a }, spec: { podSelector: { matchLabels: { app: web } } } }\n---\n{ apiVersion: v1, kind: Pod, metadata: { name: web, labels: { app: web } }, spec: { containers: [{ name: a }] } }")]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: a }, spec: { podSelector: { matchLabels: { app: web } } } }\n---\n{ apiVersion: v1, kind: Pod, metadata: { name: web, labels: { app: web } }, spec: { hostNetwork: ?, containers: [{ name: a }] } }")]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: a }, spec: { podSelector: { matchLabels: { app: web } } } }\n---\n{ apiVersion: v1, kind: Pod, metadata: { name: web, labels: { app: web } }, spec: { hostNetwork: true, containers: [{ name: a }] } }\n---\n{ apiVersion: v1, kind: Pod, metadata: { name: other, labels: { app: web } }, spec: { containers: [{ name: a }] } }")]
    public void Objects(string yaml, params string[] found) => Yaml.Check("KUBE4085", yaml, found);
}
