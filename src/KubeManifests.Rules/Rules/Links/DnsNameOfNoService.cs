using System.Text.RegularExpressions;
using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A text has the DNS name of a Service that is not in its namespace.</summary>
public sealed class DnsNameOfNoService : WorldRule
{
    // web.shop.svc, with the cluster's domain or without; a name before it is a Pod's.
    private static readonly Regex s_name = new(@"(?<![\w.$(){}-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)?(?<service>[a-z](?:[a-z0-9-]*[a-z0-9])?)\.(?<namespace>[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)\.svc(?:\.cluster\.local)?(?![\w-])",
        RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1077", "Cluster DNS name points nowhere", RuleSeverity.Info,
        "A name such as web.shop.svc is resolved while there is a Service of that name in that namespace. Without it, the connection fails.") { NeedsWorld = true, HasFix = true };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of(
        "ConfigMap", "Pod", "ReplicationController", "apps/Deployment", "apps/StatefulSet", "apps/DaemonSet", "apps/ReplicaSet", "batch/Job", "batch/CronJob");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        foreach (var text in TextsOf(manifest))
        {
            if (text.Node is not ScalarNode { Type: ScalarType.String, Text: var value } || value.IndexOf(".svc", StringComparison.Ordinal) < 0) continue;
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (Match match in s_name.Matches(value))
                if (seen.Add(match.Value)) Check(manifest, world, text, value, match, sink);
        }
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

    private static IEnumerable<Field> TextsOf(ManifestObject manifest)
    {
        if (manifest.Kind == "ConfigMap")
        {
            foreach (var entry in manifest.Root["data"].Entries) yield return new(entry.Value);
            yield break;
        }

        foreach (var container in PodTemplates.Required(manifest).Containers)
        {
            foreach (var variable in container.Field["env"].Items) yield return variable["value"];
            foreach (string list in new[] { "command", "args" })
                foreach (var word in container.Field[list].Items) yield return word;
        }
    }
}
