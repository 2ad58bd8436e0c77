using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3077Tests
{
    [Theory]
    [InlineData("5", true)]
    [InlineData("0", true)]
    [InlineData("10", false)]
    [InlineData("-1", false)]
    [InlineData("?", false)]
    public void Deadlines(string seconds, bool wrong) => Yaml.Check("KUBE3077", CronJob("startingDeadlineSeconds: " + seconds), wrong ? ["CronJob/report spec.startingDeadlineSeconds"] : []);
}
