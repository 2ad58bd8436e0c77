using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3043: an affinity that selects nothing</summary>
public sealed class AffinityWithoutSelector : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3043", "Affinity term with null selector", RuleSeverity.Warning,
        "A term of podAffinity or podAntiAffinity without a labelSelector selects no Pod: a required affinity is never met, and an anti-affinity keeps nothing apart.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        foreach (var term in PodAffinity.Of(template))
        {
            if (!term.Selector.IsMissing) continue;
            var finding = sink.Report(this, manifest, term.Selector, $"{manifest.Display}: a term of {(term.IsAnti ? "podAntiAffinity" : "podAffinity")} has no labelSelector, so it selects no Pods{(!term.IsAnti && term.IsRequired ? " and is never met" : "")}");
            if (term.IsAnti && ServiceSelection.StableLabels(template) is { } labels)
                finding.With(new Fix("Select the Pods of " + manifest.Display, NodeEdit.SetField(term.Term.Node!, ["labelSelector"], new MapNode().Set("matchLabels", labels))));
        }
    }
}
