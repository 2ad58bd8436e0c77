using KubeManifests.Rules.Model;

namespace KubeManifests.Rules.Rbac;

/// <summary>KUBE5005: a binding that lets somebody make Pods.</summary>
public sealed class PodCreationGranted : BoundRightRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE5005", "Pod creation granted", RuleSeverity.Info,
        "Whoever makes Pods can run them as any ServiceAccount of the namespace and mount all its Secrets, so the right is worth all those rights.")
    {
        NeedsWorld = true,
        Covers = ["kube-linter: access-to-create-pods", "monokle: KBP107", "kubescape: C-0188", "datree: CIS_INVALID_VALUE_CREATE_POD"],
    };

    private protected override string Consequence => "they have the rights of every ServiceAccount and all Secrets there";
}
