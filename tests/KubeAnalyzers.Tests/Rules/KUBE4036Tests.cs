using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4036Tests
{
    [Theory]
    [InlineData("volumes: [{ name: host, hostPath: { path: /var/run/docker } }]", "", ".volumes[0].hostPath.path")]
    [InlineData("volumes: [{ name: host, hostPath: { path: /var/run/docker.sock } }]", "", ".volumes[0].hostPath.path")]
    [InlineData("volumes: [{ name: host, hostPath: { path: /run/containerd/containerd.sock } }]", "", ".volumes[0].hostPath.path")]
    [InlineData("volumes: [{ name: host, hostPath: { path: /var/run/crio/crio.sock } }]", "", ".volumes[0].hostPath.path")]
    [InlineData("volumes: [{ name: host, hostPath: { path: /run/app.sock } }]", "")]
    [InlineData("volumes: [{ name: host, hostPath: { path: ? } }]", "")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4036", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
