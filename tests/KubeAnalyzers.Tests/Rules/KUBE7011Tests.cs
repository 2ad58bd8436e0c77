using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE7011Tests
{
    [Theory]
    [InlineData("", "imagePullPolicy: Always")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE7011", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);

    [Theory]
    [InlineData("k8s.gcr.io/pause:3.9", true)]
    [InlineData("gcr.io/google_containers/pause:3", true)]
    [InlineData("registry.k8s.io/pause:3.9", false)]
    [InlineData("example.com/k8s.gcr.io/pause:3.9", false)]
    public void Images(string image, bool wrong) => Assert.Equal(wrong, Yaml.Find("KUBE7011", $"{{ apiVersion: v1, kind: Pod, metadata: {{ name: a }}, spec: {{ containers: [{{ name: a, image: '{image}' }}] }} }}").Count == 1);
}
