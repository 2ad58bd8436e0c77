using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3105Tests
{
    [Theory]
    [InlineData("hostNetwork: true", true)]
    [InlineData("volumes: [{ name: a, hostPath: { path: /a } }]", true)]
    [InlineData("hostNetwork: true, tolerations: [{ key: a, operator: Exists }]", true)]
    [InlineData("hostNetwork: true, tolerations: [{ operator: Exists }]", false)]
    [InlineData("hostNetwork: true, tolerations: ?", false)]
    [InlineData("hostNetwork: true, nodeSelector: { disk: ssd }", false)]
    [InlineData("hostname: a", false)]
    public void Agents(string pod, bool wrong) => Yaml.Check("KUBE3105", Workload("DaemonSet", pod: pod), wrong ? ["DaemonSet/web spec.template.spec.tolerations"] : []);
}
