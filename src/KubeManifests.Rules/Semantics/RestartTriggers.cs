using System.Text.RegularExpressions;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>What makes Pods again when their configuration changes.</summary>
internal static class RestartTriggers
{
    private static readonly Regex s_hashed = new("-([0-9a-f]{8,64}|[bcdfghkmt2456789]{10})$", RegexOptions.CultureInvariant);

    private static readonly string[] s_marks = ["checksum", "hash", "sha256", "reloader", "reload", "revision", "config-version", "configversion", "restart"];

    /// <summary>True when annotations of the Pods or of their workload are or may be such a trigger: a checksum, a hash, a controller that watches.</summary>
    public static bool May(PodTemplate template) => May(template.Annotations) || May(template.Owner.Root["metadata"]["annotations"]);

    /// <summary>As <see cref="May(PodTemplate)"/>, or the volume's own name or object never changes.</summary>
    public static bool May(WorldView world, PodTemplate template, Field volume)
    {
        if (May(template)) return true;
        foreach (var (kind, name) in new[] { ("ConfigMap", volume["configMap"]["name"]), ("Secret", volume["secret"]["secretName"]) })
            if (name.IsKnown && NeverChanges(world, template, kind, name)) return true;
        return false;
    }

    /// <summary>True when a ConfigMap or Secret is or may be another one, with another name, when it changes.</summary>
    public static bool NeverChanges(WorldView world, PodTemplate template, string kind, Field name) =>
        name.Text is not { } text || s_hashed.IsMatch(text)
        || world.Find(kind, template.Owner.Namespace, text).Object is { } found && (found.Root["immutable"].IsUnknown || found.Root["immutable"].Boolean == true);

    private static bool May(Field annotations)
    {
        if (annotations.IsOpen) return true;
        foreach (var entry in annotations.Entries)
            foreach (string mark in s_marks)
                if (entry.Key.IndexOf(mark, StringComparison.OrdinalIgnoreCase) >= 0) return true;
        return false;
    }
}
