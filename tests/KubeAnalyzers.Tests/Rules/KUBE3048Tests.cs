using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3048Tests
{
    [Theory]
    [InlineData("nodeName: a", "spec.nodeName")]
    [InlineData("tolerations: [{ key: node-role.kubernetes.io/control-plane, operator: Exists }]", "spec.tolerations[0]")]
    [InlineData("tolerations: [{ operator: Exists }]", "spec.tolerations[0]")]
    [InlineData("tolerations: [{ operator: Exists, effect: NoExecute }]", null)]
    [InlineData("tolerations: [{ key: ?, operator: Exists }]", null)]
    [InlineData("tolerations: [{ key: a, operator: Exists }]", null)]
    public void Pods(string pod, string? at) => Yaml.Check("KUBE3048", Pod(more: pod), at is null ? [] : ["Pod/web " + at]);
}
