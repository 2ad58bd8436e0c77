using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3042: Pods that wait for others which nobody makes</summary>
public sealed class RequiredAffinityMatchesNoPod : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3042", "Required podAffinity matches no Pod", RuleSeverity.Warning,
        "A required affinity lets a Pod only be where one of the selected Pods is. When there is none, it is never scheduled; only Pods that select themselves may come first.")
    {
        NeedsWorld = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        if (manifest.Kind == "PodTemplate" || !template.Spec["affinity"]["podAffinity"].IsKnown) return;
        foreach (var term in PodAffinity.Of(template))
        {
            if (term.IsAnti || !term.IsRequired || term.Selector.IsMissing || term.SelectsOwn != SelectorMatch.No || term.MaySelectOthers(world)) continue;
            sink.Report(this, manifest, term.Selector, $"{manifest.Display} must be beside Pods with {PodAffinity.Display(term.Selector)}, but no Pod in its namespace has these labels, so it is never scheduled");
        }
    }
}
