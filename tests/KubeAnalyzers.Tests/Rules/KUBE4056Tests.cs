namespace KubeAnalyzers.Tests.Rules;

public class KUBE4056Tests
{
    [Theory]
    [InlineData("{ apiVersion: v1, kind: ConfigMap, metadata: { name: a, namespace: default } }", "ConfigMap/a metadata.namespace")]
    [InlineData("{ apiVersion: v1, kind: ConfigMap, metadata: { name: a, namespace: other } }")]
    [InlineData("{ apiVersion: v1, kind: ConfigMap, metadata: { name: a, namespace: ? } }")]
    [InlineData("{ apiVersion: v1, kind: Service, metadata: { name: kubernetes, namespace: default } }")]
    public void Objects(string yaml, params string[] found) => Yaml.Check("KUBE4056", yaml, found);
}
