using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4075Tests
{
    [Theory]
    [InlineData("volumes: [{ name: host, hostPath: { path: /root/.aws } }]", "", ".volumes[0].hostPath.path")]
    [InlineData("volumes: [{ name: host, hostPath: { path: /home/x/.aws/credentials } }]", "", ".volumes[0].hostPath.path")]
    [InlineData("volumes: [{ name: host, hostPath: { path: /etc/kubernetes/azure.json } }]", "", ".volumes[0].hostPath.path")]
    [InlineData("volumes: [{ name: host, hostPath: { path: /root/.kube/config } }]", "", ".volumes[0].hostPath.path")]
    [InlineData("volumes: [{ name: host, hostPath: { path: /etc/kubernetes/pki } }]", "", ".volumes[0].hostPath.path")]
    [InlineData("volumes: [{ name: host, hostPath: { path: /srv/x.aws } }]", "")]
    [InlineData("volumes: [{ name: host, hostPath: { path: /srv/etc/kubernetes/pki } }]", "")]
    [InlineData("volumes: [{ name: host, hostPath: { path: ? } }]", "")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4075", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
