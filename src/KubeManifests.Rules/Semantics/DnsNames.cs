using System.Text.RegularExpressions;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>Finds DNS names of Services in texts that programs read.</summary>
internal static class DnsNames
{
    // web.shop.svc, with the cluster's domain or without, maybe with a port; a name before it is a Pod's.
    private static readonly Regex s_name = new(@"(?<![\w.$(){}-])(?:(?<pod>[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)\.)?(?<service>[a-z](?:[a-z0-9-]*[a-z0-9])?)\.(?<namespace>[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)\.svc(?:\.cluster\.local)?(?![\w-])(?<after>:(?<port>[0-9]{1,5})(?![\w.:-]))?",
        RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>The kinds that have such texts.</summary>
    public static KindSet Kinds { get; } = KindSet.Of(
        "ConfigMap", "Pod", "ReplicationController", "apps/Deployment", "apps/StatefulSet", "apps/DaemonSet", "apps/ReplicaSet", "batch/Job", "batch/CronJob");

    /// <summary>The names in an object, each name once for a text. The match has the groups service, namespace, and maybe pod and port.</summary>
    public static IEnumerable<(Field Text, string Value, Match Match)> In(ManifestObject manifest)
    {
        foreach (var text in TextsOf(manifest))
        {
            if (text.Node is not ScalarNode { Type: ScalarType.String, Text: var value } || value.IndexOf(".svc", StringComparison.Ordinal) < 0) continue;
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (Match match in s_name.Matches(value))
                if (seen.Add(match.Value)) yield return (text, value, match);
        }
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
