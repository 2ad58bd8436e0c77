using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3021Tests
{
    [Theory]
    [InlineData("nginx", true)]
    [InlineData("nginx:latest", true)]
    [InlineData("registry:5000/nginx", true)]
    [InlineData("nginx:1.27", false)]
    [InlineData("registry:5000/nginx:1.27", false)]
    [InlineData("nginx:latest@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", false)]
    [InlineData("'$(IMAGE)'", false)]
    [InlineData("IMAGE", false)]
    [InlineData("?", false)]
    public void Images(string image, bool wrong) => Yaml.Check("KUBE3021", Pod(containers: "[{ name: a, image: " + image + " }]"), wrong ? ["Pod/web spec.containers[0].image"] : []);

    [Fact]
    public void Init_containers_too() => Yaml.Check("KUBE3021", Pod(more: "initContainers: [{ name: b, image: b }]", containers: "[{ name: a, image: 'a:1' }]"), "Pod/web spec.initContainers[0].image");
}
