namespace KubeAnalyzers.Tests.Rules;

public class KUBE4057Tests
{
    [Theory]
    [InlineData("{ apiVersion: v1, kind: Pod, metadata: { name: a, namespace: kube-public }, spec: { containers: [{ name: a }] } }", "Pod/a metadata.namespace")]
    [InlineData("{ apiVersion: v1, kind: Pod, metadata: { name: a, namespace: kube-system }, spec: { containers: [{ name: a }] } }")]
    [InlineData("{ apiVersion: v1, kind: ConfigMap, metadata: { name: a, namespace: kube-public } }")]
    public void Objects(string yaml, params string[] found) => Yaml.Check("KUBE4057", yaml, found);
}
