using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A workload whose selector also matches the Pods of another one.</summary>
public sealed class WorkloadSelectorsOverlap : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1075", "Overlapping workload selectors", RuleSeverity.Warning,
        "Workloads find their Pods by labels. When the selector of one also matches the Pods of another, they are counted, scaled and adopted by the wrong one.") { NeedsWorld = true };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("apps/Deployment", "apps/StatefulSet", "apps/DaemonSet", "apps/ReplicaSet", "ReplicationController");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var selector = manifest.Root["spec"]["selector"];
        bool isPlain = manifest.Kind == "ReplicationController";
        if (!selector.IsKnown || selector.IsEmpty || Matches(manifest, PodTemplates.Required(manifest)) != SelectorMatch.Yes) return;
        bool isEarlier = true;
        foreach (var template in PodTemplates.MaySelect(world, manifest.Namespace, isPlain ? selector : selector["matchLabels"]))
        {
            var other = template.Owner;
            if (other == manifest)
            {
                isEarlier = false;
                continue;
            }

            if (!Kinds.Contains(other) || other.IsExternal || other.Namespace.Compare(manifest.Namespace) != Likeness.Same || Matches(manifest, template) != SelectorMatch.Yes) continue;
            if (other.Name.Text is not { } name || other.Kind == manifest.Kind && manifest.Name.Is(name) || manifest.Name.IsUnknown) continue;

            // Of two that match each other, the later one is told.
            bool isMutual = Matches(other, PodTemplates.Required(manifest)) != SelectorMatch.No;
            if (isMutual && !isEarlier) continue;
            sink.Report(this, manifest, selector, $"{manifest.Display} selects {ServiceSelection.Display(isPlain ? selector : selector["matchLabels"])}, which the Pods of {other.Display} have, too; a label that only its own Pods have should be in the selector")
                .With(template.Labels.Node);
            return;
        }
    }

    private static SelectorMatch Matches(ManifestObject workload, PodTemplate template)
    {
        var selector = workload.Root["spec"]["selector"];
        return workload.Kind == "ReplicationController" ? template.SelectedByMap(selector) : template.SelectedBy(selector);
    }
}
