using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3032: Pods that may all be evicted at once</summary>
public sealed class NoDisruptionBudget : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3032", "No PodDisruptionBudget", RuleSeverity.Hidden,
        "Draining nodes evicts Pods. Without a PodDisruptionBudget nothing keeps all replicas of a workload from going at the same time.")
    {
        NeedsWorld = true,
        HasFix = true,
        Covers =
        [
            "kube-score: deployment-has-poddisruptionbudget", "kube-score: statefulset-has-poddisruptionbudget", "polaris: missingPodDisruptionBudget", "popeye: 206",
            "kyverno: require-pdb",
        ],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("apps/Deployment", "apps/StatefulSet");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        // A number that is not written may be an autoscaler's.
        var template = PodTemplates.Required(manifest);
        if (manifest.Root["spec"]["replicas"].NumberOr(2) is not { } replicas || replicas < 2 || template.Labels.IsOpen || world.MayHaveUnknown("PodDisruptionBudget")) return;
        foreach (var budget in world.OfKind("PodDisruptionBudget", manifest.Namespace))
            if (template.SelectedBy(budget.Root["spec"]["selector"]) != SelectorMatch.No) return;
        var finding = sink.Report(this, manifest, manifest.Name, $"{manifest.Display} has no PodDisruptionBudget, so all its Pods may be evicted at once");
        if (manifest.Name.Text is not { } name || ServiceSelection.StableLabels(template) is not { } labels) return;
        var spec = new MapNode().Set("maxUnavailable", ScalarNode.Integer(1)).Set("selector", new MapNode().Set("matchLabels", labels));
        finding.With(new Fix("Add PodDisruptionBudget \"" + name + "\"", NodeEdit.AddObject(manifest.Root.Node!, NodeTree.NewObject("policy/v1", "PodDisruptionBudget", name, manifest).Set("spec", spec))) { IsGuess = true });
    }
}
