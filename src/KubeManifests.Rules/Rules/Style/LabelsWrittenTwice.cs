using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Style;

/// <summary>In C#, the selector of a workload and the labels of its Pods are two texts that must stay equal.</summary>
public sealed class LabelsWrittenTwice : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE8106", "Selector and template labels written separately", RuleSeverity.Hidden,
        "The labels of a selector must be those of the Pods. Written once, in a variable, they cannot come apart.") { Places = RulePlaces.Code };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("apps/Deployment", "apps/StatefulSet", "apps/DaemonSet", "apps/ReplicaSet");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        Field selector = manifest.Root["spec"]["selector"]["matchLabels"], labels = PodTemplates.Required(manifest).Labels;
        if (selector.Entries.Count == 0) return;
        foreach (var entry in selector.Entries)
        {
            // Text has no variables, and what is built has only the line of its object.
            var label = labels[entry.Key];
            if (entry.Value is not ScalarNode { Position: { } here } value || here is ITextPosition || label.Node is not ScalarNode { Position: { } there } || label.Text != value.Text || here.Equals(there)) return;
        }

        sink.Report(this, manifest, selector, $"{manifest.Display} writes the labels {ServiceSelection.Display(selector)} twice, for its selector and for its Pods; a variable would keep them equal").With(labels.Node);
    }
}
