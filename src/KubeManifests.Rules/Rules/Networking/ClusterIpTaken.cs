using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Networking;

/// <summary>KUBE6002: two Services that ask for the same cluster IP.</summary>
public sealed class ClusterIpTaken : WorldRule
{
    private static readonly WorldIndex ByAddress = new(KindSet.Of("Service"), static service => AddressOf(service) is { } address ? [address] : []);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6002", "Fixed clusterIP used twice", RuleSeverity.Error,
        "A cluster IP belongs to one Service of the whole cluster. The API server rejects the second one that asks for it.")
    {
        NeedsWorld = true,
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Service");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (AddressOf(manifest) is not { } address || world.With(ByAddress, address) is not { Count: > 1 } services) return;

        // The later one is rejected; once more the same Service, or what may be, is another mistake.
        var first = services[0];
        if (first == manifest || first.Name.Text is not { } name || manifest.Name.IsUnknown || manifest.Name.Is(name) && first.Namespace.Compare(manifest.Namespace) != Likeness.Different) return;
        var field = manifest.Root["spec"]["clusterIP"];
        var finding = sink.Report(this, manifest, field, $"{manifest.Display} asks for the cluster IP {field.Text}, which {first.Display} has already; let the cluster choose one, or take another")
            .With(first.Root["spec"]["clusterIP"].Node);
        if (manifest.Root["spec"]["clusterIPs"].IsMissing) finding.With(new Fix("Let the cluster choose the address", NodeEdit.Remove(field.Node!)));
    }

    // Two ways to write an address are one.
    private static string? AddressOf(ManifestObject service)
    {
        var spec = service.Root["spec"];
        return spec["type"].IsUnknown || spec["type"].Is("ExternalName") || spec["clusterIP"].Text is not { } text ? null : IpAddress.Read(text)?.ToString();
    }
}
