using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3106Tests
{
    [Theory]
    [InlineData("emptyDir: {}", true)]
    [InlineData("hostPath: { path: /a }", true)]
    [InlineData("emptyDir: { medium: Memory }", false)]
    [InlineData("configMap: { name: a }", false)]
    [InlineData("emptyDir: ?", false)]
    public void Volumes(string volume, bool wrong) => Yaml.Check("KUBE3106", Workload(pod: "volumes: [{ name: a, " + volume + " }]"), wrong ? ["Deployment/web spec.template.spec.volumes[0]"] : []);
}
