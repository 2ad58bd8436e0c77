using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>Only a headless Service (clusterIP None) gives the Pods of a StatefulSet their own DNS names.</summary>
public sealed class GoverningServiceNotHeadless : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1044", "Governing Service is not headless", RuleSeverity.Warning,
        "Only a headless Service (clusterIP None) gives the Pods of a StatefulSet their own DNS names.") { NeedsWorld = true, HasFix = true, Covers = ["kube-score: statefulset-has-servicename"] };

    /// <inheritdoc/>
    public override void Check(World world, FindingSink sink)
    {
        foreach (var set in world.Own("StatefulSet", "apps"))
        {
            var name = set.Root["spec"]["serviceName"];
            if (Find(world, set) is not { } service) continue;
            var address = service.Root["spec"]["clusterIP"];
            if (service.Root["spec"].IsUnknown || address.IsUnknown || address.Is("None") || HasOtherHeadlessService(world, set)) continue;
            var finding = sink.Report(this, set, name, $"{set.Display} is governed by {service.Display}, which is not headless, so its Pods get no DNS names; clusterIP should be None")
                .With(address.Node ?? service.Name.Node);
            var type = service.Root["spec"]["type"];
            if (type.IsMissing || type.Is("ClusterIP"))
                finding.With(new Fix("Set clusterIP to None", NodeEdit.SetField(service.Root.Anchor, ["spec", "clusterIP"], ScalarNode.String("None"))));
        }
    }

    /// <summary>The Service that governs a StatefulSet, when it is one of ours.</summary>
    internal static ManifestObject? Find(World world, ManifestObject set) =>
        set.Root["spec"]["serviceName"].Text is { Length: > 0 } name && world.Find("Service", set.Namespace, name).Object is { IsExternal: false, Group: "" } service ? service : null;

    // Charts pair a Service for clients with a headless one; the names may then be meant as they are.
    private static bool HasOtherHeadlessService(World world, ManifestObject set)
    {
        var template = PodTemplates.Of(set)!;
        foreach (var other in world.OfKind("Service"))
        {
            var address = other.Root["spec"]["clusterIP"];
            if (!Governs(world, other) && other.Namespace.Compare(set.Namespace) != Likeness.Different && (address.IsUnknown || address.Is("None"))
                && template.SelectedByMap(other.Root["spec"]["selector"]) != SelectorMatch.No) return true;
        }

        return false;
    }

    private static bool Governs(World world, ManifestObject service) =>
        service.Name.Text is { } name && world.Own("StatefulSet", "apps").Any(set => set.Root["spec"]["serviceName"].Is(name));
}
