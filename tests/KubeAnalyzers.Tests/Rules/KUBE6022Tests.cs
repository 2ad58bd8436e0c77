namespace KubeAnalyzers.Tests.Rules;

public class KUBE6022Tests
{
    [Theory]
    [InlineData("{ name: a, image: \"flannel/flannel:v1\" }", "DaemonSet/a metadata.name")]
    [InlineData("{ name: a, image: \"flannel/flannel:v1\" }, { name: b, image: \"registry/kube-network-policies:v1\" }", null)]
    [InlineData("{ name: a, image: \"calico/node:v1\" }", null)]
    [InlineData("{ name: a, image: \"flannel/flannel:v1\" }, { name: b, image: ? }", null)]
    public void Cases(string containers, string? at) => Yaml.Check("KUBE6022", $$"""
        { apiVersion: apps/v1, kind: DaemonSet, metadata: { name: a }, spec: { selector: { matchLabels: { app: a } }, template: { metadata: { labels: { app: a } }, spec: { containers: [{{containers}}] } } } }
        ---
        { apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: p }, spec: { podSelector: {} } }
        """, at is null ? [] : [at]);
}
