using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3033: a budget under which no Pod can ever be evicted</summary>
public sealed class BudgetBlocksEvictions : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3033", "PDB blocks every eviction", RuleSeverity.Warning,
        "A budget that allows no Pod to be unavailable keeps every node with one of its Pods from being drained; upgrades of the cluster stop.")
    {
        HasFix = true,
        Covers =
        [
            "kube-linter: pdb-max-unavailable", "kube-linter: pdb-min-available", "polaris: pdbDisruptionsIsZero", "kyverno: pdb-maxunavailable",
            "kyverno: pdb-maxunavailable-with-deployments", "polaris: pdbMinAvailableGreaterThanHPAMinReplicas",
        ],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("policy/PodDisruptionBudget", "PodDisruptionBudget");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        Field spec = manifest.Root["spec"], least = spec["minAvailable"], most = spec["maxUnavailable"];
        if (Percent.Read(most) is { Value: 0 })
        {
            sink.Report(this, manifest, most, $"{manifest.Display} allows maxUnavailable {most.Text}, so no Pod can ever be evicted; let it be 1")
                .With(new Fix("Let maxUnavailable be 1", NodeEdit.Replace(most.Node!, ScalarNode.Integer(1))));
        }
        else if (Percent.Read(least) is { IsPercent: true, Value: >= 100 })
        {
            sink.Report(this, manifest, least, $"{manifest.Display} wants minAvailable {least.Text}, so no Pod can ever be evicted; let maxUnavailable be 1")
                .With(new Fix("Use maxUnavailable 1", NodeEdit.Remove(least.Node!), NodeEdit.SetField(spec.Node!, ["maxUnavailable"], ScalarNode.Integer(1))));
        }
    }
}
