namespace KubeAnalyzers.Tests.Rules;

public class KUBE7002Tests
{
    [Theory]
    [InlineData("{ apiVersion: storage.k8s.io/v1beta1, kind: VolumeAttributesClass, metadata: { name: a } }", "VolumeAttributesClass/a apiVersion")]
    [InlineData("{ apiVersion: storage.k8s.io/v1, kind: VolumeAttributesClass, metadata: { name: a } }")]
    [InlineData("{ apiVersion: policy/v1beta1, kind: PodDisruptionBudget, metadata: { name: a } }")]
    public void Objects(string yaml, params string[] found) => Yaml.Check("KUBE7002", yaml, found);

    [Theory]
    [InlineData("1.24", "{ apiVersion: policy/v1beta1, kind: PodDisruptionBudget, metadata: { name: a } }", true)]
    [InlineData("1.20", "{ apiVersion: policy/v1beta1, kind: PodDisruptionBudget, metadata: { name: a } }", false)]
    [InlineData("1.33", "{ apiVersion: storage.k8s.io/v1beta1, kind: VolumeAttributesClass, metadata: { name: a } }", false)]
    public void Versions(string version, string yaml, bool wrong) => Assert.Equal(wrong, Yaml.Find("KUBE7002", yaml, new Dictionary<string, string> { ["kube_analyzers.kubernetes_version"] = version }).Count > 0);
}
