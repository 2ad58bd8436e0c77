using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4081Tests
{
    [Theory]
    [InlineData("volumes: [{ name: a, secret: { defaultMode: 511 } }]", "", ".volumes[0].secret.defaultMode")]
    [InlineData("volumes: [{ name: a, secret: { items: [{ key: a, path: a, mode: 493 }] } }]", "", ".volumes[0].secret.items[0].mode")]
    [InlineData("volumes: [{ name: a, secret: { defaultMode: 420 } }]", "")]
    [InlineData("volumes: [{ name: a, secret: { defaultMode: 256 } }]", "")]
    [InlineData("volumes: [{ name: a, secret: { defaultMode: 444 } }]", "")]
    [InlineData("volumes: [{ name: a, configMap: { defaultMode: 511 } }]", "")]
    [InlineData("volumes: [{ name: a, secret: { defaultMode: ? } }]", "")]
    [InlineData("volumes: [{ name: a, projected: { sources: [{ secret: { items: [{ key: a, path: a, mode: 511 }] } }] } }]", "", ".volumes[0].projected.sources[0].secret.items[0].mode")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4081", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
