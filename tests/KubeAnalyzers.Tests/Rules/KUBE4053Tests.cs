using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4053Tests
{
    [Theory]
    [InlineData("", "", ".containers[0].securityContext")]
    [InlineData("securityContext: { seccompProfile: { type: RuntimeDefault } }", "")]
    [InlineData("securityContext: { seccompProfile: { type: RuntimeDefault } }", "securityContext: { seccompProfile: { type: Unconfined } }", ".containers[0].securityContext")]
    [InlineData("securityContext: { seLinuxOptions: { level: a } }", "")]
    [InlineData("", "securityContext: { capabilities: { drop: [A] } }")]
    [InlineData("", "securityContext: { capabilities: { drop: [ALL], add: [all] } }", ".containers[0].securityContext")]
    [InlineData("", "securityContext: { appArmorProfile: { type: RuntimeDefault } }")]
    [InlineData("securityContext: ?", "")]
    [InlineData("", "securityContext: ?")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4053", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
