using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A selector finds no Pod, because the labels it wants are the workload's own, or annotations.</summary>
public sealed class LabelsOnWrongMetadata : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1019", "Selector key is an annotation or sits on the wrong metadata", RuleSeverity.Warning,
        "Selectors look at the labels of Pods, which come from the Pod template. The labels of the workload itself, and annotations, are not looked at.")
    {
        NeedsWorld = true,
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Service", "policy/PodDisruptionBudget", "networking.k8s.io/NetworkPolicy");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (SelectedNowhere(world, manifest) is not { } labels || MisplacedLabels.Find(world, manifest, labels) is not { } found) return;
        var missing = ServiceSelection.Differences(labels, found.Template.Labels).Where(entry => new Field(entry.Value).Text is not null).ToList();
        string where = found.AreAnnotations ? "as annotations of its Pods" : "as labels of its own, which its Pods do not get";
        var finding = sink.Report(this, manifest, labels, $"{manifest.Display} selects {ServiceSelection.Display(labels)}, which {found.Template.Owner.Display} has {where}; labels of spec.template.metadata are looked at")
            .With(found.Place.Node);
        if (found.Template.Template.Node is not { } template || found.Template.Labels.IsUnknown) return;
        finding.With(new Fix($"Label the Pods of {found.Template.Owner.Display}", [.. missing.Select(entry => NodeEdit.SetField(template, ["metadata", "labels", entry.Key], ScalarNode.String(new Field(entry.Value).Text!)))]));
    }

    // The labels by which a selector certainly finds no Pod.
    private static Field? SelectedNowhere(WorldView world, ManifestObject manifest)
    {
        if (manifest.Kind == "Service")
            return ServiceSelection.Of(world, manifest) is { Matches: SelectorMatch.No, Elsewhere.Count: 0 } && !GoverningServiceSelectsOtherPods.IsReportedFor(world, manifest) ? manifest.Root["spec"]["selector"] : null;
        var selector = manifest.Root["spec"][manifest.Kind == "NetworkPolicy" ? "podSelector" : "selector"];
        return selector["matchLabels"].Entries.Count > 0 && PodSelection.Any(world, manifest.Namespace, selector) == SelectorMatch.No ? selector["matchLabels"] : null;
    }
}
