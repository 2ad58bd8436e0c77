using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>The headless Service of a StatefulSet must select its Pods, otherwise they get no DNS names.</summary>
public sealed class GoverningServiceSelectsOtherPods : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1045", "Governing Service does not select the StatefulSet's Pods", RuleSeverity.Warning,
        "The headless Service of a StatefulSet must select its Pods, otherwise they get no DNS names.") { NeedsWorld = true, HasFix = true, Covers = ["kube-score: statefulset-has-servicename"] };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Service");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        foreach (var set in MismatchesOf(world, manifest))
            ServiceSelectsNoPod.Report(this, sink, manifest, manifest.Root["spec"]["selector"], PodTemplates.Of(set), $"it governs {set.Display}, whose Pods do not have these labels");
    }

    /// <summary>True when this rule speaks about the Service's selector, so that others need not.</summary>
    internal static bool IsReportedFor(WorldView world, ManifestObject service) => MismatchesOf(world, service).Any();

    // The StatefulSets that a Service governs without selecting their Pods.
    private static IEnumerable<ManifestObject> MismatchesOf(WorldView world, ManifestObject service)
    {
        var selector = service.Root["spec"]["selector"];
        if (selector.IsMissing || selector.IsEmpty || !service.Root["spec"]["clusterIP"].Is("None") || service.Name.Text is not { } name) yield break;
        foreach (var set in GoverningServiceNotHeadless.SetsOf(world, name))
            if (GoverningServiceNotHeadless.Find(world, set) == service && PodTemplates.Required(set).SelectedByMap(selector) == SelectorMatch.No) yield return set;
    }
}
