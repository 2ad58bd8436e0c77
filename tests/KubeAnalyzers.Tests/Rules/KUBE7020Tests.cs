namespace KubeAnalyzers.Tests.Rules;

public class KUBE7020Tests
{
    [Theory]
    [InlineData("{ apiVersion: autoscaling/v1, kind: HorizontalPodAutoscaler, metadata: { name: a } }", "HorizontalPodAutoscaler/a apiVersion")]
    [InlineData("{ apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: { name: a } }")]
    public void Objects(string yaml, params string[] found) => Yaml.Check("KUBE7020", yaml, found);

    [Theory]
    [InlineData("1.21", "{ apiVersion: autoscaling/v1, kind: HorizontalPodAutoscaler, metadata: { name: a } }", false)]
    public void Versions(string version, string yaml, bool wrong) => Assert.Equal(wrong, Yaml.Find("KUBE7020", yaml, new Dictionary<string, string> { ["kube_analyzers.kubernetes_version"] = version }).Count > 0);
}
