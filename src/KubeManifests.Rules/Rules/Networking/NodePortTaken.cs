using System.Globalization;
using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Networking;

/// <summary>KUBE6001: two Services that ask for the same port of all nodes.</summary>
public sealed class NodePortTaken : WorldRule
{
    private static readonly WorldIndex ByNodePort = new(KindSet.Of("Service"), static service => PortsOf(service).Select(port => port.Key));

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6001", "nodePort used by two Services", RuleSeverity.Error,
        "A node port belongs to one Service of the whole cluster for each protocol. The API server rejects the second one that asks for it.")
    {
        NeedsWorld = true,
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Service");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        foreach (var (key, field) in PortsOf(manifest))
        {
            // The later one is rejected.
            if (world.With(ByNodePort, key) is not { Count: > 1 } services || services[0] is var first && (first == manifest || IsSame(first, manifest))) continue;
            var taken = PortsOf(first).First(port => port.Key == key).Field;
            sink.Report(this, manifest, field, $"{manifest.Display} asks for nodePort {key.First} ({key.Second}), which {first.Display}{Where(first, manifest)} has already; let the cluster choose one, or take another")
                .With(taken.Node)
                .With(new Fix("Let the cluster choose the port", NodeEdit.Remove(field.Node!)));
        }
    }

    private static IEnumerable<(IndexKey Key, Field Field)> PortsOf(ManifestObject service)
    {
        if (service.Root["spec"]["type"].Text is not ("NodePort" or "LoadBalancer")) yield break;
        foreach (var port in service.Root["spec"]["ports"].Items)
        {
            if (port["nodePort"].Integer is > 0 and var number && port["protocol"].TextOr("TCP") is { } protocol)
                yield return (new(number.ToString(CultureInfo.InvariantCulture), protocol), port["nodePort"]);
        }
    }

    // Once more the same Service, or it may be: that is another mistake.
    private static bool IsSame(ManifestObject first, ManifestObject second) =>
        first.Name.Text is not { } name || second.Name.IsUnknown || second.Name.Is(name) && first.Namespace.Compare(second.Namespace) != Likeness.Different;

    private static string Where(ManifestObject first, ManifestObject second) => first.Namespace.Compare(second.Namespace) == Likeness.Same ? "" : " in " + first.Namespace.Display;
}
