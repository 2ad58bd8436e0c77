using System.Globalization;
using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A text has the DNS name of a Service with a port that the Service does not have.</summary>
public sealed class DnsNamePortNotExposed : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1078", "Cluster DNS URL port not exposed", RuleSeverity.Info,
        "A Service answers at its own ports, which need not be those of the containers behind it. A connection to any other port is refused.")
    {
        NeedsWorld = true,
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => DnsNames.Kinds;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        foreach (var (text, value, match) in DnsNames.In(manifest))
        {
            // Behind the name of a Pod, and of a headless Service, the ports are those of the Pods.
            if (!match.Groups["port"].Success || match.Groups["pod"].Success || !long.TryParse(match.Groups["port"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out long port)) continue;
            if (world.Find("Service", NamespaceValue.Of(match.Groups["namespace"].Value), match.Groups["service"].Value).Object is not { IsExternal: false, Group: "" } service) continue;
            Field spec = service.Root["spec"], ports = spec["ports"];
            if (spec["type"].TextOr("ClusterIP") is null or "ExternalName" || spec["clusterIP"].TextOrEmpty() is null or "None" || ports.IsOpen || ports.Items.Count == 0) continue;
            var offered = new List<long>();
            long? meant = null;
            bool isThere = false;
            foreach (var item in ports.Items)
            {
                isThere |= item["port"].Integer is not { } one || one == port;
                offered.Add(item["port"].Integer ?? 0);
                if (item["targetPort"].Integer == port) meant = item["port"].Integer;
            }

            if (isThere) continue;
            meant ??= offered.Count == 1 ? offered[0] : null;
            var finding = sink.Report(this, manifest, text, $"{manifest.Display} has {match.Value}, but {service.Display} has no port {port}; it has {string.Join(", ", offered)}").With(ports.Node);
            if (meant is not { } right) continue;
            string changed = match.Value.Substring(0, match.Value.Length - match.Groups["port"].Length) + right.ToString(CultureInfo.InvariantCulture);
            finding.With(new Fix("Change to " + changed, NodeEdit.Replace(text.Node!, ScalarNode.String(value.Replace(match.Value, changed)))));
        }
    }
}
