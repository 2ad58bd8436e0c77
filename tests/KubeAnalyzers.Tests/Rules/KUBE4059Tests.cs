namespace KubeAnalyzers.Tests.Rules;

public class KUBE4059Tests
{
    [Theory]
    [InlineData("{ apiVersion: v1, kind: Pod, metadata: { name: web, labels: { app: web } }, spec: { containers: [{ name: a }] } }", "Pod/web metadata.labels")]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: a }, spec: { podSelector: {} } }\n---\n{ apiVersion: v1, kind: Pod, metadata: { name: web, labels: { app: web } }, spec: { containers: [{ name: a }] } }", "Pod/web metadata.labels")]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: a }, spec: { podSelector: {}, policyTypes: [Egress] } }\n---\n{ apiVersion: v1, kind: Pod, metadata: { name: web, labels: { app: web } }, spec: { containers: [{ name: a }] } }", "Pod/web metadata.labels")]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: a }, spec: { podSelector: { matchLabels: { app: web } }, policyTypes: [Ingress, Egress] } }\n---\n{ apiVersion: v1, kind: Pod, metadata: { name: web, labels: { app: web } }, spec: { containers: [{ name: a }] } }")]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: a }, spec: { podSelector: { matchLabels: { app: other } }, policyTypes: [Ingress, Egress] } }\n---\n{ apiVersion: v1, kind: Pod, metadata: { name: web, labels: { app: web } }, spec: { containers: [{ name: a }] } }", "Pod/web metadata.labels")]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: a }, spec: { podSelector: {}, egress: [{}] } }\n---\n{ apiVersion: v1, kind: Pod, metadata: { name: web, labels: { app: web } }, spec: { containers: [{ name: a }] } }")]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: a }, spec: { podSelector: ?, policyTypes: [Ingress, Egress] } }\n---\n{ apiVersion: v1, kind: Pod, metadata: { name: web, labels: { app: web } }, spec: { containers: [{ name: a }] } }")]
    [InlineData("{ apiVersion: v1, kind: Pod, metadata: { name: web, labels: { app: web } }, spec: { hostNetwork: true, containers: [{ name: a }] } }")]
    [InlineData("{ apiVersion: cilium.io/v2, kind: CiliumNetworkPolicy, metadata: { name: a } }\n---\n{ apiVersion: v1, kind: Pod, metadata: { name: web, labels: { app: web } }, spec: { containers: [{ name: a }] } }")]
    public void Objects(string yaml, params string[] found) => Yaml.Check("KUBE4059", yaml, found);
}
