namespace KubeAnalyzers.Tests.Rules;

public class KUBE3099Tests
{
    [Theory]
    [InlineData("web.v1", true)]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", true)]
    [InlineData("web-v1", false)]
    [InlineData("Web.v1", false)]
    [InlineData("?", false)]
    public void Names(string name, bool wrong) => Yaml.Check("KUBE3099", "{ apiVersion: apps/v1, kind: Deployment, metadata: { name: " + name + " } }", wrong ? ["Deployment/" + name + " metadata.name"] : []);

    [Fact]
    public void StatefulSets_are_rejected() => Yaml.Check("KUBE3099", "{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: web.v1 } }");
}
