using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A NetworkPolicy whose selector matches no Pod governs nothing: what was to be shut stays open.</summary>
public sealed class NetworkPolicySelectsNoPod : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1039", "NetworkPolicy selects no Pod", RuleSeverity.Warning,
        "A NetworkPolicy governs the Pods of its namespace that its selector matches. When there are none, what it was to shut stays open.")
    {
        NeedsWorld = true,
        HasFix = true,
        Covers = ["kube-linter: dangling-networkpolicy", "kube-score: networkpolicy-targets-pod", "monokle: LNK001", "popeye: 1200", "kubescape: C-0299"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("networking.k8s.io/NetworkPolicy");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink) =>
        BudgetSelectsNoPod.Check(this, manifest, world, manifest.Root["spec"]["podSelector"], sink);
}
