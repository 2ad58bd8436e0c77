using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>Two objects ask for the same DNS name outside of the cluster.</summary>
public sealed class ExternalNameClaimedTwice : WorldRule
{
    private const string Hostname = "external-dns.alpha.kubernetes.io/hostname", Identifier = "external-dns.alpha.kubernetes.io/set-identifier";

    private static readonly KindSet s_kinds = KindSet.Of("Service", "networking.k8s.io/Ingress");

    private static readonly WorldIndex ByHostname = new(s_kinds, static manifest => manifest.IsExternal ? [] : HostnamesOf(manifest).Select(static name => new IndexKey(name)));

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1095", "Two Services claim one external DNS name", RuleSeverity.Warning,
        "ExternalDNS makes a record for each hostname annotation. Two objects that ask for one name get it in turn, or only the first does.")
    {
        NeedsWorld = true,
        Covers = ["kyverno: unique-external-dns"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => s_kinds;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var annotations = manifest.Root["metadata"]["annotations"];
        if (!annotations[Hostname].IsKnown || !annotations[Identifier].IsMissing) return;
        foreach (string name in HostnamesOf(manifest))
        {
            foreach (var other in world.With(ByHostname, name))
            {
                // The later one of two is told; weighted records share a name on purpose, and Ingresses of one controller an address.
                if (other == manifest) break;
                if (!other.Root["metadata"]["annotations"][Identifier].IsMissing || manifest.Kind == other.Kind && manifest.Name.Text == other.Name.Text || AreOfOneController(manifest, other)) continue;
                sink.Report(this, manifest, annotations[Hostname], $"{manifest.Display} asks for the DNS name {name}, as {other.Display} does; only one of them can have it")
                    .With(other.Root["metadata"]["annotations"][Hostname].Node);
                return;
            }
        }
    }

    private static bool AreOfOneController(ManifestObject left, ManifestObject right) => left.Kind == "Ingress" && right.Kind == "Ingress"
        && (left.Root["spec"]["ingressClassName"].IsUnknown || right.Root["spec"]["ingressClassName"].IsUnknown || left.Root["spec"]["ingressClassName"].Text == right.Root["spec"]["ingressClassName"].Text);

    private static IEnumerable<string> HostnamesOf(ManifestObject manifest) =>
        manifest.Root["metadata"]["annotations"][Hostname].Text is { } text ? text.Split(',').Select(name => name.Trim().TrimEnd('.')).Where(name => name.Length > 0) : [];
}
