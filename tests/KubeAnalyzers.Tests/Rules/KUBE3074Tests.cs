using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3074Tests
{
    [Theory]
    [InlineData("backoffLimit: 1", "", true)]
    [InlineData("ttlSecondsAfterFinished: 0", "", false)]
    [InlineData("ttlSecondsAfterFinished: ?", "", false)]
    [InlineData("backoffLimit: 1", "annotations: { helm.sh/hook-delete-policy: hook-succeeded }", false)]
    [InlineData("backoffLimit: 1", "annotations: ?", false)]
    [InlineData("backoffLimit: 1", "ownerReferences: [{ kind: CronJob }]", false)]
    public void Jobs(string spec, string metadata, bool wrong) => Yaml.Check("KUBE3074", Job(spec, metadata: metadata), wrong ? ["Job/report spec.ttlSecondsAfterFinished"] : []);
}
