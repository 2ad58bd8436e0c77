using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4014Tests
{
    [Theory]
    [InlineData("securityContext: { sysctls: [{ name: kernel.msgmax, value: a }] }", "", ".securityContext.sysctls[0].name")]
    [InlineData("securityContext: { sysctls: [{ name: net.ipv4.tcp_rmem, value: a }] }", "")]
    [InlineData("securityContext: { sysctls: [{ name: net/ipv4/tcp_syncookies, value: a }] }", "")]
    [InlineData("securityContext: { sysctls: [{ name: ?, value: a }] }", "")]
    [InlineData("securityContext: { sysctls: ? }", "")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4014", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
