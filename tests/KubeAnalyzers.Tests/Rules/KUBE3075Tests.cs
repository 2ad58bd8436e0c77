using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3075Tests
{
    [Theory]
    [InlineData("suspend: false", "ttlSecondsAfterFinished: 60", true)]
    [InlineData("suspend: false", "backoffLimit: 1", false)]
    [InlineData("successfulJobsHistoryLimit: 0", "ttlSecondsAfterFinished: 60", false)]
    [InlineData("suspend: false", "ttlSecondsAfterFinished: ?", false)]
    public void CronJobs(string spec, string job, bool wrong) => Yaml.Check("KUBE3075", CronJob(spec, job), wrong ? ["CronJob/report spec.jobTemplate.spec.ttlSecondsAfterFinished"] : []);
}
