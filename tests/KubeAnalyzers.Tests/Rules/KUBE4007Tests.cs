using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4007Tests
{
    [Theory]
    [InlineData("volumes: [{ name: host, hostPath: { path: /srv/data } }]", "", ".volumes[0].hostPath.path")]
    [InlineData("volumes: [{ name: host, hostPath: { path: ? } }]", "", ".volumes[0].hostPath")]
    [InlineData("volumes: [{ name: host, hostPath: { path: /etc } }]", "")]
    [InlineData("volumes: [{ name: host, hostPath: { path: /var/run/docker.sock } }]", "")]
    [InlineData("volumes: [{ name: host, emptyDir: {} }]", "")]
    [InlineData("volumes: ?", "")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4007", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
