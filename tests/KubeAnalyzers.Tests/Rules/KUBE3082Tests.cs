using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3082Tests
{
    [Theory]
    [InlineData("parallelism: 5, completions: 3", true)]
    [InlineData("parallelism: 3, completions: 3", false)]
    [InlineData("parallelism: 3", false)]
    [InlineData("parallelism: ?, completions: 1", false)]
    public void Numbers(string spec, bool wrong) => Yaml.Check("KUBE3082", Job(spec), wrong ? ["Job/report spec.parallelism"] : []);
}
