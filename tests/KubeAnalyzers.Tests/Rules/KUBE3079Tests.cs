using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3079Tests
{
    [Theory]
    [InlineData("0 0 1-7 * 1", true)]
    [InlineData("0 0 1 * mon", true)]
    [InlineData("0 0 1 * *", false)]
    [InlineData("0 0 * * 1", false)]
    [InlineData("0 0 */2 * 1", false)]
    [InlineData("@daily", false)]
    [InlineData("0 0 1", false)]
    public void Schedules(string schedule, bool wrong) => Yaml.Check("KUBE3079", CronJob(schedule: schedule), wrong ? ["CronJob/report spec.schedule"] : []);
}
