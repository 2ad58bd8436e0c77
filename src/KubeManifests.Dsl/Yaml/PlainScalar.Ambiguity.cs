using System.Text.RegularExpressions;

namespace KubeManifests.Yaml;

/// <content>What a writer must quote.</content>
internal static partial class PlainScalar
{
    /// <summary>True when some reader would take this text, written plain, for something else than text.</summary>
    public static bool IsAmbiguous(string text) =>
        Nulls.Contains(text) || Trues.Contains(text) || Falses.Contains(text) || text is "=" or "<<" || LooksLikeNumber().IsMatch(text) || Special().IsMatch(text);

    [GeneratedRegex(@"^[-+]?(0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(\.[0-9][0-9_]*|[0-9][0-9_]*(\.[0-9_]*)?)([eE][-+]?[0-9_]+)?)\z", RegexOptions.CultureInvariant)]
    private static partial Regex LooksLikeNumber();

    // Infinity and not-a-number, numbers in base 60, dates.
    [GeneratedRegex(@"^([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Special();
}
