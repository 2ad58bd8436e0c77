using KubeManifests.Rules.Model;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4003: Pods that share IPC of their node.</summary>
public sealed class SharesHostIpc() : HostNamespaceRule("hostIPC", "gives the Pods the shared memory of the node's programs")
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4003", "PSS baseline: host IPC namespace", RuleSeverity.Warning,
        "With the node's inter-process communication a container can read and change the shared memory of other programs of the node.")
    {
        HasFix = true,
        PodSecurityLevel = PodSecurityLevel.Baseline,
        Covers = ["kube-linter: host-ipc", "polaris: hostIPCSet", "monokle: PSS102", "monokle: KSV008", "kubescape: C-0038", "kubescape: C-0276", "checkov: CKV_K8S_18", "kyverno: disallow-host-namespaces", "datree: CONTAINERS_INCORRECT_HOSTIPC_VALUE_TRUE"],
    };
}
