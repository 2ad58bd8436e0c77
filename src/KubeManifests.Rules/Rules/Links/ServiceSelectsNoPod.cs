using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A Service whose selector matches the labels of no Pod in its namespace has no endpoints: every connection to it fails.</summary>
public sealed class ServiceSelectsNoPod : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1017", "Service selects no Pod", RuleSeverity.Warning,
        "A Service whose selector matches the labels of no Pod in its namespace has no endpoints: every connection to it fails.") { NeedsWorld = true, HasFix = true, Covers = ["kube-linter: dangling-service", "kube-score: service-targets-pod", "popeye: 1100", "popeye: 1105", "kubescape: C-0293"] };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Service");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (ServiceSelection.Of(world, manifest) is not { Matches: SelectorMatch.No, Elsewhere.Count: 0 } selection) return;
        if (!GoverningServiceSelectsOtherPods.IsReportedFor(world, manifest) && MisplacedLabels.Find(world, manifest, manifest.Root["spec"]["selector"]) is null)
            Report(this, sink, manifest, manifest.Root["spec"]["selector"], selection.FindNearest(world), "no Pod in " + manifest.Namespace.Display + " has these labels");
    }

    /// <summary>Reports a selector at the one label that is wrong, or as a whole, and offers the labels of the workload that was probably meant.</summary>
    internal static Finding Report(Rule rule, FindingSink sink, ManifestObject service, Field selector, PodTemplate? nearest, string problem)
    {
        var wrong = nearest is null ? [] : ServiceSelection.Differences(selector, nearest.Labels);
        if (wrong.Count == 1 && nearest!.Labels[wrong[0].Key] is { Text: { } label })
        {
            var value = new Field(wrong[0].Value);
            return sink.Report(rule, service, value, $"{service.Display} selects {wrong[0].Key}={value.Text}, but {problem}; the Pods of {nearest.Owner.Display} have {wrong[0].Key}={label}")
                .With(nearest.Labels[wrong[0].Key].Node)
                .With(new Fix($"Change to \"{label}\"", NodeEdit.Replace(value.Node!, ScalarNode.String(label))));
        }

        string hint = nearest is null ? "" : $"; the Pods of {nearest.Owner.Display} have {ServiceSelection.Display(nearest.Labels)}";
        var finding = sink.Report(rule, service, selector, $"{service.Display} selects {ServiceSelection.Display(selector)}, but {problem}{hint}").With(nearest?.Labels.Node);
        if (nearest is not null && ServiceSelection.StableLabels(nearest) is { } labels)
            finding.With(new Fix($"Use the labels of {nearest.Owner.Display}", NodeEdit.Replace(selector.Node!, labels)));
        return finding;
    }
}
