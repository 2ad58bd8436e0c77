using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3022Tests
{
    [Theory]
    [InlineData("image: 'a:1'", true)]
    [InlineData("image: 'a:1', imagePullPolicy: Never", true)]
    [InlineData("image: 'a:1', imagePullPolicy: Always", false)]
    [InlineData("image: a", false)]
    [InlineData("image: a@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", false)]
    [InlineData("image: 'a:1', imagePullPolicy: ?", false)]
    public void Policies(string container, bool wrong) => Yaml.Check("KUBE3022", Pod(containers: "[{ name: a, " + container + " }]"), wrong ? ["Pod/web spec.containers[0].imagePullPolicy"] : []);
}
