namespace KubeAnalyzers.Tests.Rules;

public class KUBE7012Tests
{
    [Theory]
    [InlineData("{ apiVersion: policy/v1beta1, kind: PodSecurityPolicy, metadata: { name: a } }", "PodSecurityPolicy/a apiVersion")]
    [InlineData("{ apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: { name: a } }")]
    public void Objects(string yaml, params string[] found) => Yaml.Check("KUBE7012", yaml, found);

    [Theory]
    [InlineData("1.24", "{ apiVersion: policy/v1beta1, kind: PodSecurityPolicy, metadata: { name: a } }", false)]
    public void Versions(string version, string yaml, bool wrong) => Assert.Equal(wrong, Yaml.Find("KUBE7012", yaml, new Dictionary<string, string> { ["kube_analyzers.kubernetes_version"] = version }).Count > 0);
}
