using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4069Tests
{
    [Theory]
    [InlineData("", "imagePullPolicy: Always")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4069", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);

    [Theory]
    [InlineData("gcr.io/kubernetes-helm/tiller:v2.11.0", true)]
    [InlineData("kubernetesui/dashboard:v2.7.0", true)]
    [InlineData("k8s.gcr.io/kubernetes-dashboard-amd64:v1.10.0", true)]
    [InlineData("example/dashboard:1", false)]
    [InlineData("example/web:1", false)]
    public void Images(string image, bool wrong) => Assert.Equal(wrong, Yaml.Find("KUBE4069", $"{{ apiVersion: v1, kind: Pod, metadata: {{ name: a }}, spec: {{ containers: [{{ name: a, image: '{image}' }}] }} }}").Count == 1);
}
