using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3024Tests
{
    [Theory]
    [InlineData("'a:1'", true)]
    [InlineData("a", true)]
    [InlineData("a@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", false)]
    [InlineData("?", false)]
    public void Images(string image, bool wrong) => Yaml.Check("KUBE3024", Pod(containers: "[{ name: a, image: " + image + " }]"), wrong ? ["Pod/web spec.containers[0].image"] : []);
}
