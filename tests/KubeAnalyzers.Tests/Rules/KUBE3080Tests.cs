using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3080Tests
{
    [Theory]
    [InlineData("suspend: false", "backoffLimit: 1", true)]
    [InlineData("concurrencyPolicy: Allow", "backoffLimit: 1", true)]
    [InlineData("concurrencyPolicy: Replace", "backoffLimit: 1", false)]
    [InlineData("suspend: false", "activeDeadlineSeconds: 3600", false)]
    [InlineData("suspend: false", "activeDeadlineSeconds: 100000", true)]
    [InlineData("concurrencyPolicy: ?", "backoffLimit: 1", false)]
    [InlineData("suspend: false", "activeDeadlineSeconds: ?", false)]
    public void Policies(string spec, string job, bool wrong) => Yaml.Check("KUBE3080", CronJob(spec, job), wrong ? ["CronJob/report spec.concurrencyPolicy"] : []);

    [Theory]
    [InlineData("*/15 * * * *", 900)]
    [InlineData("0 9,17 * * *", 8 * 3600)]
    [InlineData("15 3 * * *", 24 * 3600)]
    [InlineData("0,50 * * * *", 600)]
    [InlineData("@hourly", 3600)]
    [InlineData("@every 1h", null)]
    public void Intervals(string schedule, int? seconds) => Assert.Equal(seconds, KubeManifests.Rules.Semantics.CronSchedule.ShortestInterval(schedule));
}
