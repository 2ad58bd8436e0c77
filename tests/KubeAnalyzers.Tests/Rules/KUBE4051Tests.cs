namespace KubeAnalyzers.Tests.Rules;

public class KUBE4051Tests
{
    [Theory]
    [InlineData("{ apiVersion: v1, kind: Secret, metadata: { name: a }, type: kubernetes.io/service-account-token }", "Secret/a type")]
    [InlineData("{ apiVersion: v1, kind: Secret, metadata: { name: a }, type: Opaque }")]
    [InlineData("{ apiVersion: v1, kind: Secret, metadata: { name: a }, type: ? }")]
    public void Objects(string yaml, params string[] found) => Yaml.Check("KUBE4051", yaml, found);
}
