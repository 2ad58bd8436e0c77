using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE7023Tests
{
    [Theory]
    [InlineData("", "imagePullPolicy: Always")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE7023", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);

    [Theory]
    [InlineData("k8s.gcr.io/heapster-amd64:v1", true)]
    [InlineData("gcr.io/x/k8s-dns-kube-dns-amd64:1", true)]
    [InlineData("registry.k8s.io/ingress-nginx/controller:v1.12.0", true)]
    [InlineData("example/controller:1", false)]
    [InlineData("coredns/coredns:1", false)]
    public void Images(string image, bool wrong) => Assert.Equal(wrong, Yaml.Find("KUBE7023", $"{{ apiVersion: v1, kind: Pod, metadata: {{ name: a }}, spec: {{ containers: [{{ name: a, image: '{image}' }}] }} }}").Count == 1);
}
