using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3073Tests
{
    [Theory]
    [InlineData("emptyDir: {}", true)]
    [InlineData("emptyDir: { medium: Memory }", true)]
    [InlineData("emptyDir: { sizeLimit: 1Gi }", false)]
    [InlineData("emptyDir: { sizeLimit: ? }", false)]
    [InlineData("emptyDir: ?", false)]
    public void Volumes(string volume, bool wrong) => Yaml.Check("KUBE3073", Pod(more: "volumes: [{ name: v, " + volume + " }]"), wrong ? ["Pod/web spec.volumes[0].emptyDir.sizeLimit"] : []);
}
