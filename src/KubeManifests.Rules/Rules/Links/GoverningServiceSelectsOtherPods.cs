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
    public override void Check(World world, FindingSink sink)
    {
        foreach (var (set, service) in Mismatches(world))
            ServiceSelectsNoPod.Report(this, sink, service, PodTemplates.Of(set), $"it governs {set.Display}, whose Pods do not have these labels");
    }

    /// <summary>True when this rule speaks about the Service's selector, so that others need not.</summary>
    internal static bool IsReportedFor(World world, ManifestObject service) => Mismatches(world).Any(mismatch => mismatch.Service == service);

    private static IEnumerable<(ManifestObject Set, ManifestObject Service)> Mismatches(World world)
    {
        foreach (var set in world.Own("StatefulSet", "apps"))
        {
            if (GoverningServiceNotHeadless.Find(world, set) is not { } service || !service.Root["spec"]["clusterIP"].Is("None")) continue;
            var selector = service.Root["spec"]["selector"];
            if (selector.IsMissing || selector.IsEmpty) continue;
            if (PodTemplates.Of(set)!.SelectedByMap(selector) == SelectorMatch.No) yield return (set, service);
        }
    }
}
