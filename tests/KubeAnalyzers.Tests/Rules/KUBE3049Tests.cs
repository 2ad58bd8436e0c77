using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3049Tests
{
    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("?", false)]
    public void Paused(string paused, bool wrong) => Yaml.Check("KUBE3049", Workload(spec: "paused: " + paused), wrong ? ["Deployment/web spec.paused"] : []);
}
