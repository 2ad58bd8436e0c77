using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3038: a budget that counts Pods which nothing counts</summary>
public sealed class BudgetFormUnsupported : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3038", "PDB form unsupported for its Pods", RuleSeverity.Warning,
        "A share of Pods, or a number that may be unavailable, needs to know how many there should be. Of Pods that no controller with a scale makes it is not known, and the budget does not work.")
    {
        NeedsWorld = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("policy/PodDisruptionBudget");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        Field spec = manifest.Root["spec"], least = spec["minAvailable"], most = spec["maxUnavailable"], selector = spec["selector"];
        var form = most.IsKnown ? most : Percent.Read(least) is { IsPercent: true } ? least : default(Field?);
        if (form is not { } at || !selector.IsKnown) return;
        foreach (var template in PodTemplates.MaySelect(world, manifest.Namespace, selector["matchLabels"]))
        {
            var owner = template.Owner;
            if (!(owner.Group is "" && owner.Kind == "Pod" || owner.Group == "apps" && owner.Kind == "DaemonSet" || owner.Group == "batch" && owner.Kind is "Job" or "CronJob")) continue;
            if (owner.Namespace.Compare(manifest.Namespace) != Likeness.Same || template.SelectedBy(selector) != SelectorMatch.Yes || !owner.Root["metadata"]["ownerReferences"].HasNone()) continue;
            sink.Report(this, manifest, at, $"{manifest.Display} says {(most.IsKnown ? "maxUnavailable" : "a share of minAvailable")}, but covers {owner.Display}, of which it is not known how many Pods there should be; a whole number of minAvailable works")
                .With(template.Labels.Node);
            return;
        }
    }
}
