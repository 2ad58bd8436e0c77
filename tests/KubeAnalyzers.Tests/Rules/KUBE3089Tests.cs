using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3089Tests
{
    [Theory]
    [InlineData("Deployment", "hostNetwork: true", "args: ['http://a.b.svc/']", "hostNetwork")]
    [InlineData("Deployment", "hostNetwork: true", "tty: true", "hostNetwork")]
    [InlineData("Deployment", "hostNetwork: true, dnsPolicy: ClusterFirst", "tty: true", "dnsPolicy")]
    [InlineData("Deployment", "hostNetwork: true, dnsPolicy: Default", "tty: true", null)]
    [InlineData("Deployment", "hostNetwork: false", "tty: true", null)]
    [InlineData("Deployment", "hostNetwork: true, dnsPolicy: ?", "tty: true", null)]
    [InlineData("DaemonSet", "hostNetwork: true", "tty: true", null)]
    [InlineData("DaemonSet", "hostNetwork: true", "env: [{ name: A, value: a.b.svc.cluster.local }]", "hostNetwork")]
    public void Policies(string kind, string pod, string container, string? at) => Yaml.Check("KUBE3089", Workload(kind, pod: pod, container: container), at is null ? [] : [kind + "/web spec.template.spec." + at]);
}
