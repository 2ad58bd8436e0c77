using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3095Tests
{
    [Theory]
    [InlineData("[{ name: a }, { name: b }, { name: c }, { name: d }]", true)]
    [InlineData("[{ name: a }, { name: b }, { name: c }]", false)]
    [InlineData("?", false)]
    public void Containers(string containers, bool wrong) => Yaml.Check("KUBE3095", Pod(containers), wrong ? ["Pod/web spec.containers"] : []);
}
