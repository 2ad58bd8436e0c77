using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3036: a budget that protects nothing</summary>
public sealed class BudgetWithoutPolicy : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3036", "PDB without policy", RuleSeverity.Warning,
        "A PodDisruptionBudget without minAvailable and maxUnavailable is accepted and allows every eviction.")
    {
        HasFix = true,
        Covers = ["kube-score: poddisruptionbudget-has-policy"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("policy/PodDisruptionBudget");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var spec = manifest.Root["spec"];
        if (spec.Node is not { } node || !spec["minAvailable"].IsMissing || !spec["maxUnavailable"].IsMissing) return;
        sink.Report(this, manifest, spec, $"{manifest.Display} has neither minAvailable nor maxUnavailable, so it protects nothing; say how many Pods may be unavailable")
            .With(new Fix("Let maxUnavailable be 1", NodeEdit.SetField(node, ["maxUnavailable"], ScalarNode.Integer(1))));
    }
}
