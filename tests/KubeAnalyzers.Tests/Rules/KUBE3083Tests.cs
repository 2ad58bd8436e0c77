using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3083Tests
{
    [Theory]
    [InlineData("activeDeadlineSeconds: 5", true)]
    [InlineData("activeDeadlineSeconds: 10, backoffLimit: 1", true)]
    [InlineData("activeDeadlineSeconds: 5, backoffLimit: 0", false)]
    [InlineData("activeDeadlineSeconds: 11", false)]
    [InlineData("activeDeadlineSeconds: 5, backoffLimit: ?", false)]
    [InlineData("activeDeadlineSeconds: ?", false)]
    public void Deadlines(string spec, bool wrong) => Yaml.Check("KUBE3083", Job(spec), wrong ? ["Job/report spec.activeDeadlineSeconds"] : []);
}
