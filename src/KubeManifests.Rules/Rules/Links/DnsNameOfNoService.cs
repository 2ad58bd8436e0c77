using System.Text.RegularExpressions;
using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A text has the DNS name of a Service that is not in its namespace.</summary>
public sealed class DnsNameOfNoService : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1077", "Cluster DNS name points nowhere", RuleSeverity.Info,
        "A name such as web.shop.svc is resolved while there is a Service of that name in that namespace. Without it, the connection fails.") { NeedsWorld = true, HasFix = true };

    /// <inheritdoc/>
    public override KindSet Kinds => DnsNames.Kinds;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        foreach (var (text, value, match) in DnsNames.In(manifest))
            Check(manifest, world, text, value, match, sink);
    }

    private void Check(ManifestObject manifest, WorldView world, Field text, string value, Match match, FindingSink sink)
    {
        string service = match.Groups["service"].Value, of = match.Groups["namespace"].Value;

        // Of a namespace in which nothing is written here, nothing is known.
        var @namespace = NamespaceValue.Of(of);
        if (of == "kube-system" || !world.HasOwnObjectsIn(of) || world.Find("Service", @namespace, service).State != LookupState.Missing) return;
        string? near = NearestName.Find(service, world.Names("Service", @namespace));
        if (near is null && world.CustomKindsMayMake("Service")) return;
        var finding = sink.Report(this, manifest, text, $"{manifest.Display} has the name {match.Value}, but there is no Service \"{service}\" in namespace \"{of}\"{(near is null ? "" : "; did you mean \"" + near + "\"?")}");
        if (near is null) return;
        string right = match.Value.Substring(0, match.Groups["service"].Index - match.Index) + near + match.Value.Substring(match.Groups["service"].Index - match.Index + service.Length);
        finding.With(world.Find("Service", @namespace, near).Object?.Name.Node)
            .With(new Fix("Change to " + right, NodeEdit.Replace(text.Node!, ScalarNode.String(value.Replace(match.Value, right)))));
    }
}
