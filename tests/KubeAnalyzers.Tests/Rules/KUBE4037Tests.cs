using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4037Tests
{
    [Theory]
    [InlineData("volumes: [{ name: host, hostPath: { path: / } }]", "", ".volumes[0].hostPath.path")]
    [InlineData("volumes: [{ name: host, hostPath: { path: /etc } }]", "", ".volumes[0].hostPath.path")]
    [InlineData("volumes: [{ name: host, hostPath: { path: /etc/ } }]", "", ".volumes[0].hostPath.path")]
    [InlineData("volumes: [{ name: host, hostPath: { path: /var/lib/kubelet } }]", "", ".volumes[0].hostPath.path")]
    [InlineData("volumes: [{ name: host, hostPath: { path: /proc } }]", "", ".volumes[0].hostPath.path")]
    [InlineData("volumes: [{ name: host, hostPath: { path: /usr } }]", "", ".volumes[0].hostPath.path")]
    [InlineData("volumes: [{ name: host, hostPath: { path: /etc/localtime } }]", "")]
    [InlineData("volumes: [{ name: host, hostPath: { path: /var/log } }]", "")]
    [InlineData("volumes: [{ name: host, hostPath: { path: ? } }]", "")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4037", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
