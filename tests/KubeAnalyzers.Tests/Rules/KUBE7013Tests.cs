namespace KubeAnalyzers.Tests.Rules;

public class KUBE7013Tests
{
    [Theory]
    [InlineData("{ apiVersion: v1, kind: Endpoints, metadata: { name: a } }", "Endpoints/a apiVersion")]
    [InlineData("{ apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: { name: a } }")]
    public void Objects(string yaml, params string[] found) => Yaml.Check("KUBE7013", yaml, found);

    [Theory]
    [InlineData("1.32", "{ apiVersion: v1, kind: Endpoints, metadata: { name: a } }", false)]
    public void Versions(string version, string yaml, bool wrong) => Assert.Equal(wrong, Yaml.Find("KUBE7013", yaml, new Dictionary<string, string> { ["kube_analyzers.kubernetes_version"] = version }).Count > 0);
}
