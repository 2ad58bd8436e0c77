using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using System.Text;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4084: Secrets that say in their metadata what they hold.</summary>
public sealed class SecretRepeated : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4084", "Secret stored in immutable image or label", RuleSeverity.Info,
        "Labels and annotations are shown by every list and log, and by those who may read the object's metadata alone.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Secret");

    private const int Shortest = 8;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var secrets = Values(manifest).Where(value => value.Length >= Shortest).ToList();
        if (secrets.Count == 0) return;
        foreach (string place in new[] { "labels", "annotations" })
        {
            foreach (var entry in manifest.Root["metadata"][place].Entries)
            {
                if (new Field(entry.Value).Text is not { } text || !secrets.Any(secret => text.IndexOf(secret, StringComparison.Ordinal) >= 0)) continue;
                sink.Report(this, manifest, new Field(entry.Value), $"{manifest.Display} repeats what it holds in its {place} ({entry.Key}), where all see it; remove it").With(new Fix("Remove " + entry.Key, NodeEdit.Remove(entry.Value)));
            }
        }
    }

    // As it is written, and in data also what it stands for.
    private static IEnumerable<string> Values(ManifestObject secret)
    {
        foreach (var entry in secret.Root["stringData"].Entries)
            if (new Field(entry.Value).Text is { } text) yield return text;
        foreach (var entry in secret.Root["data"].Entries)
        {
            if (new Field(entry.Value).Text is not { } text) continue;
            yield return text;
            if (Decode(text) is { } plain) yield return plain;
        }
    }

    private static string? Decode(string text)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(text));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
