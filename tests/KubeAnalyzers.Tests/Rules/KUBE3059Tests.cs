using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3059Tests
{
    [Theory]
    [InlineData("301", true)]
    [InlineData("300", false)]
    [InlineData("?", false)]
    public void Numbers(string grace, bool wrong) => Yaml.Check("KUBE3059", Pod(more: "terminationGracePeriodSeconds: " + grace), wrong ? ["Pod/web spec.terminationGracePeriodSeconds"] : []);
}
