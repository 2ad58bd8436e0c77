using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3040: a topology spread constraint that does not count the Pods that it is written in.</summary>
public sealed class SpreadIgnoresOwnPods : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3040", "Spread constraint ignores its own Pods", RuleSeverity.Warning,
        "A topology spread constraint counts the Pods that its labelSelector matches. One that matches none, or is not written, spreads nothing.")
    {
        NeedsWorld = true,
        HasFix = true,
        Covers = ["kube-score: pod-topology-spread-constraints"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        foreach (var constraint in template.Spec["topologySpreadConstraints"].Items)
        {
            var selector = constraint["labelSelector"];
            if (!constraint.IsKnown || template.SelectedBy(selector) != SelectorMatch.No) continue;

            // One that counts the Pods of another workload is meant so.
            if (!selector.IsMissing && SelectsOthers(world, template, selector)) continue;
            string what = selector.IsMissing ? "has no labelSelector, so it counts no Pods" : "counts Pods with " + Display(selector) + ", but those it is written for have " + ServiceSelection.Display(template.Labels);
            var finding = sink.Report(this, manifest, selector.IsMissing ? constraint : selector, manifest.Display + ": a spread constraint " + what).With(template.Labels.Node);
            if (ServiceSelection.StableLabels(template) is not { } labels) continue;
            var value = new MapNode().Set("matchLabels", labels);
            finding.With(new Fix("Count the Pods of " + manifest.Display, selector.Node is { } written ? NodeEdit.Replace(written, value) : NodeEdit.SetField(constraint.Node!, ["labelSelector"], value)));
        }
    }

    private static bool SelectsOthers(WorldView world, PodTemplate own, Field selector)
    {
        if (PodTemplates.MayBeMore(world)) return true;
        foreach (var template in PodTemplates.RunningIn(world, own.Owner.Namespace))
            if (template.SelectedBy(selector) != SelectorMatch.No) return true;
        return false;
    }

    private static string Display(Field selector) => selector["matchLabels"].Entries.Count > 0 ? ServiceSelection.Display(selector["matchLabels"]) : "other labels";
}
