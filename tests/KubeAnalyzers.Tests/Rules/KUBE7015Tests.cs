using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE7015Tests
{
    [Theory]
    [InlineData("", "command: [kubelet, --network-plugin=cni]", ".containers[0].command[1]")]
    [InlineData("", "command: [kube-apiserver, \"--enable-admission-plugins=A,PodSecurityPolicy\"]", ".containers[0].command[1]")]
    [InlineData("", "command: [kube-apiserver, --enable-admission-plugins=NodeRestriction]")]
    [InlineData("initContainers: [{ name: k, image: \"registry.k8s.io/kube-apiserver:v1.24.0\", command: [kube-apiserver, --enable-admission-plugins=PodSecurityPolicy] }]", "")]
    [InlineData("", "command: [web, --port=1]")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE7015", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
