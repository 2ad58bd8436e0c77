using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>Only a headless Service (clusterIP None) gives the Pods of a StatefulSet their own DNS names.</summary>
public sealed class GoverningServiceNotHeadless : WorldRule
{
    private static readonly WorldIndex ByServiceName = new(KindSet.Of("apps/StatefulSet"), static set => set.Root["spec"]["serviceName"].Text is { } name ? [name] : []);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1044", "Governing Service is not headless", RuleSeverity.Warning,
        "Only a headless Service (clusterIP None) gives the Pods of a StatefulSet their own DNS names.") { NeedsWorld = true, HasFix = true, Covers = ["kube-score: statefulset-has-servicename"] };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("apps/StatefulSet");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var name = manifest.Root["spec"]["serviceName"];
        if (Find(world, manifest) is not { } service) return;
        var address = service.Root["spec"]["clusterIP"];
        if (service.Root["spec"].IsUnknown || address.IsUnknown || address.Is("None") || HasOtherHeadlessService(world, manifest)) return;
        var finding = sink.Report(this, manifest, name, $"{manifest.Display} is governed by {service.Display}, which is not headless, so its Pods get no DNS names; clusterIP should be None")
            .With(address.Node ?? service.Name.Node);
        var type = service.Root["spec"]["type"];
        if (type.IsMissing || type.Is("ClusterIP"))
            finding.With(new Fix("Set clusterIP to None", NodeEdit.SetField(service.Root.Anchor, ["spec", "clusterIP"], ScalarNode.String("None"))));
    }

    /// <summary>The Service that governs a StatefulSet, when it is one of ours.</summary>
    internal static ManifestObject? Find(WorldView world, ManifestObject set) =>
        set.Root["spec"]["serviceName"].Text is { Length: > 0 } name && world.Find("Service", set.Namespace, name).Object is { IsExternal: false, Group: "" } service ? service : null;

    /// <summary>Our StatefulSets that name a Service of this name as theirs, in any namespace.</summary>
    internal static IEnumerable<ManifestObject> SetsOf(WorldView world, string serviceName) => world.With(ByServiceName, serviceName).Where(set => !set.IsExternal);

    // Charts pair a Service for clients with a headless one; the names may then be meant as they are.
    private static bool HasOtherHeadlessService(WorldView world, ManifestObject set)
    {
        var template = PodTemplates.Required(set);
        foreach (var other in world.OfKind("Service", set.Namespace))
        {
            var address = other.Root["spec"]["clusterIP"];
            bool governs = other.Name.Text is { } name && SetsOf(world, name).Any();
            if (!governs && (address.IsUnknown || address.Is("None")) && template.SelectedByMap(other.Root["spec"]["selector"]) != SelectorMatch.No) return true;
        }

        return false;
    }
}
