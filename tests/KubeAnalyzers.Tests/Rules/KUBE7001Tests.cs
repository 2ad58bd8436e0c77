namespace KubeAnalyzers.Tests.Rules;

public class KUBE7001Tests
{
    [Theory]
    [InlineData("{ apiVersion: extensions/v1beta1, kind: Deployment, metadata: { name: a } }", "Deployment/a apiVersion")]
    [InlineData("{ apiVersion: policy/v1beta1, kind: PodDisruptionBudget, metadata: { name: a } }", "PodDisruptionBudget/a apiVersion")]
    [InlineData("{ apiVersion: apps/v1, kind: Deployment, metadata: { name: a } }")]
    [InlineData("{ apiVersion: policy/v1beta1, kind: PodSecurityPolicy, metadata: { name: a } }")]
    [InlineData("{ apiVersion: example.com/v1beta1, kind: Deployment, metadata: { name: a } }")]
    public void Objects(string yaml, params string[] found) => Yaml.Check("KUBE7001", yaml, found);

    [Theory]
    [InlineData("1.24", "{ apiVersion: policy/v1beta1, kind: PodDisruptionBudget, metadata: { name: a } }", false)]
    [InlineData("1.25", "{ apiVersion: policy/v1beta1, kind: PodDisruptionBudget, metadata: { name: a } }", true)]
    public void Versions(string version, string yaml, bool wrong) => Assert.Equal(wrong, Yaml.Find("KUBE7001", yaml, new Dictionary<string, string> { ["kube_analyzers.kubernetes_version"] = version }).Count > 0);
}
