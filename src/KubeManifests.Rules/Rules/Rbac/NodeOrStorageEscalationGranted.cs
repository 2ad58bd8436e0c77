using KubeManifests.Rules.Model;

namespace KubeManifests.Rules.Rbac;

/// <summary>KUBE5014: a role that grants writes which lead around other limits.</summary>
public sealed class NodeOrStorageEscalationGranted : RiskyRightRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE5014", "Node-level or storage escalation granted", RuleSeverity.Info,
        "A PersistentVolume can be any directory of a node, a node's status decides what runs there, and whoever writes endpoints decides where the requests of a Service go.")
    {
        Covers = ["kubescape: C-0278", "checkov: CKV2_K8S_4", "kyverno: restrict-edit-for-endpoints"],
    };

    private protected override string Consequence => "whoever has it gets around limits of Pods or networks; leave it to controllers";
}
