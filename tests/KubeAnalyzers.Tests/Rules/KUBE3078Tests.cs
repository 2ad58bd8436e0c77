namespace KubeAnalyzers.Tests.Rules;

public class KUBE3078Tests
{
    [Theory]
    [InlineData("0 0 30 2 *", true)]
    [InlineData("0 0 30,31 feb ?", true)]
    [InlineData("0 0 31 4,6,9,11 *", true)]
    [InlineData("0 0 31/2000000000 2 *", true)]
    [InlineData("0 0 29 2 *", false)]
    [InlineData("0 0 31 2,3 *", false)]
    [InlineData("0 0 30 2 1", false)]
    [InlineData("0 0 30 2 */2", false)]
    [InlineData("0 0 * 2 *", false)]
    [InlineData("@daily", false)]
    [InlineData("0 0 32 2 *", false)]
    [InlineData("?", false)]
    public void Schedules(string schedule, bool wrong) => Yaml.Check("KUBE3078", $$"""
        apiVersion: batch/v1
        kind: CronJob
        metadata: { name: report }
        spec: { schedule: {{(schedule == "?" ? schedule : "'" + schedule + "'")}} }
        """, wrong ? ["CronJob/report spec.schedule"] : []);
}
