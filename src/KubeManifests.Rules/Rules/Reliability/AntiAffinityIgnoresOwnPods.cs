using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3041: an anti-affinity that keeps nothing apart</summary>
public sealed class AntiAffinityIgnoresOwnPods : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3041", "Anti-affinity ignores its own Pods", RuleSeverity.Warning,
        "An anti-affinity keeps a Pod away from those that its labelSelector selects. One that selects no Pod at all was mostly meant for the workload itself, and has no effect.")
    {
        NeedsWorld = true,
        HasFix = true,
        Covers = ["kube-score: deployment-has-host-podantiaffinity"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        if (!template.Spec["affinity"]["podAntiAffinity"].IsKnown) return;
        foreach (var term in PodAffinity.Of(template))
        {
            if (!term.IsAnti || term.Selector.IsMissing || term.SelectsOwn != SelectorMatch.No || term.MaySelectOthers(world)) continue;
            var finding = sink.Report(this, manifest, term.Selector, $"{manifest.Display} keeps away from Pods with {PodAffinity.Display(term.Selector)}, but no Pod has these labels; its own have {ServiceSelection.Display(template.Labels)}").With(template.Labels.Node);
            if (ServiceSelection.StableLabels(template) is { } labels)
                finding.With(new Fix("Keep its own Pods apart", NodeEdit.Replace(term.Selector.Node!, new MapNode().Set("matchLabels", labels))));

            // Labels that are nothing like the own ones are of an application that may live elsewhere.
            if (!IsNear(term.Selector["matchLabels"], template.Labels)) finding.Severity = RuleSeverity.Info;
        }
    }

    private static bool IsNear(Field selector, Field labels)
    {
        foreach (var entry in selector.Entries)
            if (new Field(entry.Value).Text is { } wanted)
                foreach (var label in labels.Entries)
                    if (new Field(label.Value).Text is { } text && (text == wanted || NearestName.IsNear(wanted, text))) return true;
        return false;
    }
}
