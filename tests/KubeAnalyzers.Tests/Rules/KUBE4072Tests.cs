using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4072Tests
{
    [Theory]
    [InlineData("", "command: [kube-apiserver, --anonymous-auth=true]", ".containers[0].command[1]")]
    [InlineData("", "command: [kube-apiserver, --anonymous-auth, \"true\"]", ".containers[0].command[1]")]
    [InlineData("", "command: [kube-apiserver, \"--authorization-mode=RBAC,AlwaysAllow\"]", ".containers[0].command[1]")]
    [InlineData("", "command: [kube-apiserver, --token-auth-file=/a]", ".containers[0].command[1]")]
    [InlineData("", "command: [kube-apiserver, \"--etcd-servers=http://10.0.0.1:2379\"]", ".containers[0].command[1]")]
    [InlineData("", "command: [kube-apiserver, \"--etcd-servers=http://127.0.0.1:2379\"]")]
    [InlineData("", "command: [kube-apiserver, --insecure-port=0]")]
    [InlineData("", "command: [kubelet], args: [--read-only-port=10255]", ".containers[0].args[0]")]
    [InlineData("", "command: [web, --anonymous-auth=true]")]
    [InlineData("", "command: [kube-apiserver, --anonymous-auth=$(AUTH)]")]
    [InlineData("", "command: ?")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4072", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
