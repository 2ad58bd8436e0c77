using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE1086Tests
{
    private const string Spec = "Deployment/web spec.template.spec.";
    private const string Safe = "securityContext: { allowPrivilegeEscalation: false, runAsNonRoot: true, capabilities: { drop: [ALL] }, seccompProfile: { type: RuntimeDefault } }";

    [Theory]
    [InlineData("hostNetwork: true", "", "hostNetwork")]
    [InlineData("volumes: [{ name: a, hostPath: { path: / } }]", "", "volumes[0].hostPath")]
    [InlineData("", "securityContext: { privileged: true }", "containers[0].securityContext.privileged")]
    [InlineData("", "securityContext: { capabilities: { add: [NET_ADMIN] } }", "containers[0].securityContext.capabilities.add[0]")]
    [InlineData("", "ports: [{ containerPort: 80, hostPort: 80 }]", "containers[0].ports[0].hostPort")]
    [InlineData("securityContext: { seccompProfile: { type: Unconfined } }", "", "securityContext.seccompProfile.type")]
    [InlineData("securityContext: { sysctls: [{ name: kernel.msgmax, value: '1' }] }", "", "securityContext.sysctls[0].name")]
    [InlineData("", "", null)]
    [InlineData("", "securityContext: { capabilities: { add: [CHOWN] } }", null)]
    [InlineData("hostNetwork: ?", "securityContext: { privileged: ? }", null)]
    [InlineData("hostNetwork: true, runtimeClassName: kata", "", null)]
    public void Baseline(string pod, string container, string? at) => Yaml.Check("KUBE1086", Namespace("baseline") + Workload(pod: pod, container: container), at is null ? [] : [Spec + at]);

    [Theory]
    [InlineData("", "", "containers[0]")]
    [InlineData("", Safe, null)]
    [InlineData("securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }", "securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } }", null)]
    [InlineData("securityContext: { runAsUser: 0 }", Safe, "securityContext.runAsUser")]
    [InlineData("volumes: [{ name: a, nfs: { server: a, path: / } }]", Safe, "volumes[0].nfs")]
    [InlineData("volumes: [{ name: a, emptyDir: {} }]", Safe, null)]
    [InlineData("", "securityContext: ?", null)]
    public void Restricted(string pod, string container, string? at) => Yaml.Check("KUBE1086", Namespace("restricted") + Workload(pod: pod, container: container), at is null ? [] : [Spec + at]);

    [Theory]
    [InlineData("privileged", "")]
    [InlineData("?", "")]
    [InlineData("baseline", ", pod-security.kubernetes.io/enforce-version: v1.20")]
    [InlineData("baseline", ", pod-security.kubernetes.io/enforce-version: ?")]
    public void Other_levels(string level, string more) => Yaml.Check("KUBE1086", Namespace(level, more) + Workload(pod: "hostNetwork: true"));

    [Fact]
    public void To_warn_is_not_to_enforce() => Yaml.Check("KUBE1086", Namespace("baseline").Replace("/enforce", "/warn", StringComparison.Ordinal) + Workload(pod: "hostNetwork: true"));

    private static string Namespace(string level, string more = "") => $"{{ apiVersion: v1, kind: Namespace, metadata: {{ name: shop, labels: {{ pod-security.kubernetes.io/enforce: {level}{more} }} }} }}\n---\n";
}
