using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4021Tests
{
    [Theory]
    [InlineData("volumes: [{ name: a, nfs: { server: a, path: /a } }]", "", ".volumes[0].nfs")]
    [InlineData("volumes: [{ name: a, emptyDir: {} }]", "")]
    [InlineData("volumes: [{ name: a, hostPath: { path: /a } }]", "")]
    [InlineData("volumes: [{ name: a, image: { reference: a } }]", "")]
    [InlineData("volumes: [{ name: a, nfs: ? }]", "")]
    [InlineData("volumes: ?", "")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4021", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
