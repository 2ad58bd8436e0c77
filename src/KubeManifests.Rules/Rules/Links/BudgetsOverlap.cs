using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A Pod that two PodDisruptionBudgets cover cannot be evicted at all.</summary>
public sealed class BudgetsOverlap : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1038", "Two PDBs cover the same Pod", RuleSeverity.Warning,
        "The API server refuses to evict a Pod that two PodDisruptionBudgets cover: its node cannot be drained.")
    {
        NeedsWorld = true,
        Covers = ["popeye: 209"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("policy/PodDisruptionBudget");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var selector = manifest.Root["spec"]["selector"];
        if (!selector.IsKnown) return;
        foreach (var other in world.OfKind("PodDisruptionBudget", manifest.Namespace))
        {
            // The later one of two is told.
            if (other == manifest) return;
            if (other.Group != "policy" || other.Name.Text is not { } name || manifest.Name.Is(name) || other.Namespace.Compare(manifest.Namespace) != Likeness.Same) continue;
            foreach (var template in PodTemplates.MaySelect(world, manifest.Namespace, selector["matchLabels"]))
            {
                if (template.Owner.Namespace.Compare(manifest.Namespace) != Likeness.Same || template.SelectedBy(selector) != SelectorMatch.Yes || template.SelectedBy(other.Root["spec"]["selector"]) != SelectorMatch.Yes) continue;
                sink.Report(this, manifest, selector, $"{manifest.Display} and {other.Display} both cover the Pods of {template.Owner.Display}, which can therefore never be evicted; one budget should cover them")
                    .With(other.Root["spec"]["selector"].Node)
                    .With(template.Labels.Node);
                return;
            }
        }
    }
}
