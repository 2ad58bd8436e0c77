using KubeManifests.Rules.Model;

namespace KubeManifests.Cli.Lint;

/// <summary>
/// Chooses rules by id (<c>KUBE2202</c>, <c>2202</c>), by the start of it (<c>KUBE22</c>), by band (<c>2</c>, <c>2xxx</c>) or by the
/// band's name (<c>validity</c>).
/// </summary>
internal sealed class RuleFilter
{
    private readonly List<string> _only = [];
    private readonly List<string> _skip = [];

    /// <summary>Whether the rule is wanted.</summary>
    public bool Takes(RuleInfo rule) => (_only.Count == 0 || Matches(_only, rule.Id)) && !Matches(_skip, rule.Id);

    /// <summary>Whether the rule is wanted by its whole id, as one that is off until chosen can be chosen.</summary>
    public bool Names(RuleInfo rule) => _only.Count > 0 && _only.Exists(prefix => prefix.Length == 4 && rule.Id.AsSpan(4).SequenceEqual(prefix));

    /// <summary>Adds what is wanted: texts with commas between. The result says what is wrong with them.</summary>
    public string? Only(IEnumerable<string> texts) => Add(texts, _only);

    /// <summary>Adds what is not wanted.</summary>
    public string? Skip(IEnumerable<string> texts) => Add(texts, _skip);

    private static bool Matches(List<string> prefixes, string id) => prefixes.Any(prefix => id.AsSpan(4).StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>The digits that an id starts with; null when this is no id, band or prefix.</summary>
    public static string? PrefixOf(string text)
    {
        int band = RuleInfo.Categories.ToList().FindIndex(name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (band >= 0) return (band + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        string digits = (text.StartsWith("KUBE", StringComparison.OrdinalIgnoreCase) ? text[4..] : text).TrimEnd('x', 'X', '*');
        return text.Length > 0 && digits.Length <= 4 && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    private static string? Add(IEnumerable<string> texts, List<string> prefixes)
    {
        foreach (string text in texts.SelectMany(text => text.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries)))
        {
            if (PrefixOf(text) is not { Length: > 0 } prefix) return $"\"{text}\" is not a rule's id (KUBE2202), the start of one (KUBE22), or a band (2, 2xxx, validity)";
            prefixes.Add(prefix);
        }

        return null;
    }
}
