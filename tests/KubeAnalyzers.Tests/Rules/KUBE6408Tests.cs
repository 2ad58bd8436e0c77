namespace KubeAnalyzers.Tests.Rules;

public class KUBE6408Tests
{
    [Theory]
    [InlineData("db-password", "Pod/a spec.containers[0].env[0].valueFrom.configMapKeyRef.key")]
    [InlineData("apiToken", "Pod/a spec.containers[0].env[0].valueFrom.configMapKeyRef.key")]
    [InlineData("token-ttl", null)]
    [InlineData("host", null)]
    [InlineData("?", null)]
    public void Cases(string key, string? at) => Yaml.Check("KUBE6408", $$"""
        { apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { containers: [{ name: a, image: a, env: [{ name: X, valueFrom: { configMapKeyRef: { name: c, key: {{key}} } } }] }] } }
        """, at is null ? [] : [at]);
}
