using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3081Tests
{
    [Theory]
    [InlineData("suspend: true", "", true)]
    [InlineData("suspend: false", "", false)]
    [InlineData("suspend: ?", "", false)]
    [InlineData("suspend: true", "labels: { kueue.x-k8s.io/queue-name: a }", false)]
    [InlineData("suspend: true", "labels: ?", false)]
    public void Jobs(string spec, string metadata, bool wrong) => Yaml.Check("KUBE3081", Job(spec, metadata: metadata), wrong ? ["Job/report spec.suspend"] : []);

    [Fact]
    public void CronJobs() => Yaml.Check("KUBE3081", CronJob("suspend: true"), "CronJob/report spec.suspend");
}
