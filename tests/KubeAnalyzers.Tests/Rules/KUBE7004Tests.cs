namespace KubeAnalyzers.Tests.Rules;

public class KUBE7004Tests
{
    [Theory]
    [InlineData("{ apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { hostUsers: false, containers: [{ name: a }] } }")]
    public void Objects(string yaml, params string[] found) => Yaml.Check("KUBE7004", yaml, found);

    [Theory]
    [InlineData("1.21", "{ apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { hostUsers: false, containers: [{ name: a }] } }", true)]
    [InlineData("1.36", "{ apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { hostUsers: false, containers: [{ name: a }] } }", false)]
    [InlineData("1.21", "{ apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { hostUsers: ?, containers: [{ name: a }] } }", false)]
    public void Versions(string version, string yaml, bool wrong) => Assert.Equal(wrong, Yaml.Find("KUBE7004", yaml, new Dictionary<string, string> { ["kube_analyzers.kubernetes_version"] = version }).Count > 0);
}
