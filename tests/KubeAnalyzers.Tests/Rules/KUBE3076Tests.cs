using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3076Tests
{
    [Theory]
    [InlineData("concurrencyPolicy: Forbid", true)]
    [InlineData("startingDeadlineSeconds: 60", false)]
    [InlineData("startingDeadlineSeconds: ?", false)]
    [InlineData("suspend: true", false)]
    public void CronJobs(string spec, bool wrong) => Yaml.Check("KUBE3076", CronJob(spec), wrong ? ["CronJob/report spec.startingDeadlineSeconds"] : []);
}
