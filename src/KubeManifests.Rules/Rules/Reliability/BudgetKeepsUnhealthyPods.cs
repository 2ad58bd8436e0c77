using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3037: a budget that protects Pods that do not work</summary>
public sealed class BudgetKeepsUnhealthyPods : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3037", "PDB keeps default unhealthy eviction", RuleSeverity.Hidden,
        "By default a Pod that is running and not ready is evicted only while enough others are ready. A workload that is broken keeps its nodes from being drained.")
    {
        HasFix = true,
        Covers = ["kube-linter: pdb-unhealthy-pod-eviction-policy"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("policy/PodDisruptionBudget");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var spec = manifest.Root["spec"];
        if (spec.Node is not { } node || manifest.ApiVersion != "policy/v1" || !spec["unhealthyPodEvictionPolicy"].IsMissing) return;
        sink.Report(this, manifest, spec["unhealthyPodEvictionPolicy"], $"{manifest.Display} does not say unhealthyPodEvictionPolicy, so Pods that never get ready keep their node from being drained; AlwaysAllow lets them go")
            .With(new Fix("Let unhealthy Pods go", NodeEdit.SetField(node, ["unhealthyPodEvictionPolicy"], ScalarNode.String("AlwaysAllow"))));
    }
}
