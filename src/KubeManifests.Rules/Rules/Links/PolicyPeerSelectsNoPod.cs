using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A NetworkPolicy allows Pods of its namespace that are not there.</summary>
public sealed class PolicyPeerSelectsNoPod : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1040", "NetworkPolicy peer selects no Pod", RuleSeverity.Info,
        "A peer with a podSelector alone means Pods of the policy's own namespace. When none has these labels, nobody is let in or out by it.")
    {
        NeedsWorld = true,
        HasFix = true,
        Covers = ["kube-linter: dangling-networkpolicypeer-podselector", "popeye: 1202", "popeye: 1208"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("networking.k8s.io/NetworkPolicy");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        foreach (var peer in PolicyPeers.Of(manifest))
            if (peer["namespaceSelector"].IsMissing) BudgetSelectsNoPod.Check(this, manifest, world, peer["podSelector"], sink);
    }
}
