using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3085Tests
{
    [Theory]
    [InlineData("", "", true)]
    [InlineData("restartPolicy: Never", "", false)]
    [InlineData("restartPolicy: ?", "", false)]
    [InlineData("", "annotations: { helm.sh/hook: test }", false)]
    [InlineData("", "ownerReferences: [{ kind: ReplicaSet }]", false)]
    public void Pods(string pod, string metadata, bool wrong) => Yaml.Check("KUBE3085", Pod(more: pod, metadata: metadata), wrong ? ["Pod/web metadata.name"] : []);

    [Fact]
    public void Others() => Yaml.Check("KUBE3085", Workload() + Job());
}
