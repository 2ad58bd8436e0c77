using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4082Tests
{
    [Theory]
    [InlineData("volumes: [{ name: a, secret: { defaultMode: 400 } }]", "", ".volumes[0].secret.defaultMode")]
    [InlineData("volumes: [{ name: a, configMap: { defaultMode: 444 } }]", "", ".volumes[0].configMap.defaultMode")]
    [InlineData("volumes: [{ name: a, configMap: { items: [{ key: a, path: a, mode: 440 }] } }]", "", ".volumes[0].configMap.items[0].mode")]
    [InlineData("volumes: [{ name: a, configMap: { defaultMode: 420 } }]", "")]
    [InlineData("volumes: [{ name: a, configMap: { defaultMode: 644 } }]", "")]
    [InlineData("volumes: [{ name: a, configMap: { defaultMode: 256 } }]", "")]
    [InlineData("volumes: [{ name: a, configMap: { defaultMode: ? } }]", "")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4082", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
