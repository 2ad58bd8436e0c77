using KubeManifests.Rules.Model;

namespace KubeManifests.Rules.Rbac;

/// <summary>KUBE5010: a role that grants access to kubelets through the API server.</summary>
public sealed class NodesProxyGranted : RiskyRightRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE5010", "nodes/proxy granted", RuleSeverity.Warning,
        "Requests to nodes/proxy reach the kubelet, which runs commands in any Pod of the node, and no admission or audit sees them. Who only reads metrics needs nodes/metrics.")
    {
        Covers = ["kubescape: C-0279", "checkov: CKV2_K8S_2", "kyverno: restrict-clusterrole-nodesproxy"],
    };

    private protected override string Consequence => "whoever has it can run commands in every Pod of a node; metrics are read with nodes/metrics";
}
