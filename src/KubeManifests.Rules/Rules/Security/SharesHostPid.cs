using KubeManifests.Rules.Model;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4002: Pods that share PID of their node.</summary>
public sealed class SharesHostPid() : HostNamespaceRule("hostPID", "shows the Pods all processes of the node, with their environment and files")
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4002", "PSS baseline: host PID namespace", RuleSeverity.Warning,
        "With the node's process table a container can read what other programs of the node keep in memory, environment and files, and can signal them.")
    {
        HasFix = true,
        PodSecurityLevel = PodSecurityLevel.Baseline,
        Covers = ["kube-linter: host-pid", "polaris: hostPIDSet", "monokle: PSS102", "monokle: KSV010", "kubescape: C-0038", "kubescape: C-0275", "checkov: CKV_K8S_17", "kyverno: disallow-host-namespaces", "datree: CONTAINERS_INCORRECT_HOSTPID_VALUE_TRUE"],
    };
}
