using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3025Tests
{
    [Theory]
    [InlineData("'https://example.com/web:1.0'", true)]
    [InlineData("example/Web", true)]
    [InlineData("'web:'", true)]
    [InlineData("web@sha256:123", true)]
    [InlineData("'a b'", true)]
    [InlineData("'example.com:443/a/b_c:1.0-x'", false)]
    [InlineData("' '", false)]
    [InlineData("'${IMAGE}:1'", false)]
    [InlineData("WEB_IMAGE", false)]
    [InlineData("'REGISTRY/IMAGE:TAG'", false)]
    [InlineData("'ko://example.com/cmd/web'", false)]
    [InlineData("?", false)]
    public void Images(string image, bool wrong) => Yaml.Check("KUBE3025", Pod(containers: "[{ name: a, image: " + image + " }]"), wrong ? ["Pod/web spec.containers[0].image"] : []);
}
