using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE7009Tests
{
    [Theory]
    [InlineData("volumes: [{ name: a, rbd: { image: a } }]", "", ".volumes[0].rbd")]
    [InlineData("volumes: [{ name: a, nfs: { server: a, path: a } }]", "")]
    [InlineData("volumes: [{ name: a, rbd: ? }]", "")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE7009", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);

    [Fact]
    public void Volumes() => Yaml.Check("KUBE7009", "{ apiVersion: v1, kind: PersistentVolume, metadata: { name: a }, spec: { glusterfs: { path: a } } }", "PersistentVolume/a spec.glusterfs");
}
