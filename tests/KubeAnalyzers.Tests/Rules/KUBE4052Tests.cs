using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4052Tests
{
    [Theory]
    [InlineData("", "imagePullPolicy: Always", ".containers[0].image")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4052", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);

    [Theory]
    [InlineData("a/b:1", "", true)]
    [InlineData("docker.io/a/b:1", "", false)]
    [InlineData("localhost:5000/b", "", false)]
    [InlineData("b:1", "docker.io/library", false)]
    [InlineData("ghcr.io/example/b:1", "ghcr.io/example, registry.example.com", false)]
    [InlineData("ghcr.io/examples/b:1", "ghcr.io/example", true)]
    [InlineData("quay.io/b:1", "ghcr.io", true)]
    [InlineData("?", "ghcr.io", false)]
    public void Images(string image, string allowed, bool wrong)
    {
        var list = new ListNode().Add(new MapNode().Set("name", "a").Set("image", image == "?" ? new UnknownNode() : ScalarNode.String(image)));
        var pod = new ManifestObject(new MapNode().Set("apiVersion", "v1").Set("kind", "Pod").Set("spec", new MapNode().Set("containers", list)));
        var found = RuleRunner.CheckObject(pod, new RuleSettings(new(new Dictionary<string, string> { ["kube_analyzers.allowed_registries"] = allowed })));
        Assert.Equal(wrong, found.Any(finding => finding.Rule.Id == "KUBE4052"));
    }
}
