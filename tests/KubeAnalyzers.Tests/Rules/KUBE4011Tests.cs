using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4011Tests
{
    [Theory]
    [InlineData("", "securityContext: { seLinuxOptions: { type: spc_t } }", ".containers[0].securityContext.seLinuxOptions.type")]
    [InlineData("securityContext: { seLinuxOptions: { user: u, role: r } }", "", ".securityContext.seLinuxOptions.user", ".securityContext.seLinuxOptions.role")]
    [InlineData("", "securityContext: { seLinuxOptions: { type: container_t, level: s0 } }")]
    [InlineData("", "securityContext: { seLinuxOptions: { type: container_engine_t } }")]
    [InlineData("", "securityContext: { seLinuxOptions: { type: ? } }")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4011", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
