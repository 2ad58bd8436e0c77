using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE7007Tests
{
    [Theory]
    [InlineData("nodeSelector: { beta.kubernetes.io/os: linux }", "", ".nodeSelector[beta.kubernetes.io/os]")]
    [InlineData("nodeSelector: { kubernetes.io/os: linux }", "")]
    [InlineData("topologySpreadConstraints: [{ topologyKey: failure-domain.beta.kubernetes.io/zone }]", "", ".topologySpreadConstraints[0].topologyKey")]
    [InlineData("tolerations: [{ key: node-role.kubernetes.io/master }]", "", ".tolerations[0].key")]
    [InlineData("tolerations: [{ key: node-role.kubernetes.io/master }, { key: node-role.kubernetes.io/control-plane }]", "")]
    [InlineData("affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: beta.kubernetes.io/arch, operator: Exists }] }] } } }", "", ".affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].key")]
    [InlineData("nodeSelector: ?", "")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE7007", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
