using System.Text.RegularExpressions;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>What users ask of labels and annotations, as settings say it.</summary>
internal static class MetadataPolicy
{
    /// <summary>The kinds that must have what is required.</summary>
    public static RuleOption<IReadOnlyList<string>> Kinds { get; } = RuleOption.List("labelled_kinds", "",
        "The kinds that must have required labels and annotations, with commas between: Deployment, Service; * is all, and nothing written is Pods and what makes them.");

    /// <summary>True when an object is of the kinds that settings speak of.</summary>
    public static bool Concerns(FindingSink sink, ManifestObject manifest)
    {
        var kinds = sink.Options.Get(Kinds);
        return kinds.Count == 0 ? KindSet.WithPodTemplate.Contains(manifest) : kinds.Contains("*") || kinds.Contains(manifest.Kind);
    }

    /// <summary>Whether a map has what an entry <c>key</c> or <c>key=pattern</c> requires; null when that is not known.</summary>
    public static bool? Has(Field map, string required)
    {
        var (key, pattern) = Split(required);
        var value = map[key];
        if (value.IsUnknown) return null;
        if (value.IsMissing) return false;
        return pattern is null ? true : value.Text is { } text ? Matches(text, pattern) : null;
    }

    /// <summary>The key of an entry <c>key=pattern</c>, and the pattern.</summary>
    public static (string Key, string? Pattern) Split(string entry)
    {
        int equal = entry.IndexOf('=');
        return equal < 0 ? (entry, null) : (entry.Substring(0, equal).Trim(), entry.Substring(equal + 1).Trim());
    }

    /// <summary>Whether a text is as a pattern with <c>*</c> says.</summary>
    public static bool IsLike(string text, string pattern)
    {
        int star = pattern.IndexOf('*');
        if (star < 0) return text == pattern;
        if (text.Length < star || string.CompareOrdinal(text, 0, pattern, 0, star) != 0) return false;
        string rest = pattern.Substring(star + 1);
        for (int at = star; at <= text.Length; at++)
            if (IsLike(text.Substring(at), rest)) return true;
        return false;
    }

    // A pattern that cannot be read, or takes too long, forbids nothing.
    private static bool Matches(string text, string pattern)
    {
        try
        {
            return Regex.IsMatch(text, "^(?:" + pattern + ")$", RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100));
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (RegexMatchTimeoutException)
        {
            return true;
        }
    }
}
