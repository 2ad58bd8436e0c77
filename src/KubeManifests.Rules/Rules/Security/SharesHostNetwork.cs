using KubeManifests.Rules.Model;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4004: Pods that share Network of their node.</summary>
public sealed class SharesHostNetwork() : HostNamespaceRule("hostNetwork", "puts the Pods onto the node's network, where they reach what listens on localhost and no NetworkPolicy filters them")
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4004", "PSS baseline: host network", RuleSeverity.Warning,
        "On the node's network a container reaches services that listen on localhost only, can listen to the node's traffic, takes its ports, and is not filtered as other Pods are.")
    {
        HasFix = true,
        PodSecurityLevel = PodSecurityLevel.Baseline,
        Covers = ["kube-linter: host-network", "polaris: hostNetworkSet", "monokle: PSS102", "monokle: KSV009", "kubescape: C-0041", "checkov: CKV_K8S_19", "kyverno: disallow-host-namespaces"],
    };
}
