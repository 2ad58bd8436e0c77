using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A PodDisruptionBudget whose selector matches no Pod protects nothing.</summary>
public sealed class BudgetSelectsNoPod : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1037", "PDB selects no Pod", RuleSeverity.Warning,
        "A PodDisruptionBudget protects the Pods of its namespace that its selector matches. When there are none, it protects nothing, and nobody is told.")
    {
        NeedsWorld = true,
        HasFix = true,
        Covers = ["popeye: 900"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("policy/PodDisruptionBudget");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink) =>
        Check(this, manifest, world, manifest.Root["spec"]["selector"], sink);

    /// <summary>Reports a LabelSelector that certainly selects no Pod, at the label that is wrong when only one is.</summary>
    internal static void Check(Rule rule, ManifestObject manifest, WorldView world, Field selector, FindingSink sink)
    {
        if (!selector.IsKnown || selector.IsEmpty || PodSelection.Any(world, manifest.Namespace, selector) != SelectorMatch.No) return;
        var labels = selector["matchLabels"];
        if (labels.Entries.Count > 0 && MisplacedLabels.Find(world, manifest, labels) is not null) return;
        string problem = "no Pod in " + manifest.Namespace.Display + " has these labels";
        var finding = labels.Entries.Count > 0 && selector["matchExpressions"].HasNone()
            ? ServiceSelectsNoPod.Report(rule, sink, manifest, labels, ServiceSelection.FindNearest(world, manifest, labels), problem)
            : sink.Report(rule, manifest, selector, $"{manifest.Display} selects {PodSelection.Display(selector)}, but no Pod in {manifest.Namespace.Display} is like that");

        // Where nothing runs of what is written here, the Pods are from elsewhere.
        if (!PodTemplates.RunningIn(world, manifest.Namespace).Any()) finding.Severity = (RuleSeverity)Math.Min((int)finding.Severity, (int)RuleSeverity.Info);
    }
}
