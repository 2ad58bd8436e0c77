using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Cli.Configuration;

/// <summary>Finds what in configuration files cannot be meant, which would otherwise have no effect and nobody would know.</summary>
internal static class ConfigMistakes
{
    private const string DiagnosticPrefix = "dotnet_diagnostic.";

    /// <summary>The mistakes in what is said about the rules; each as one sentence.</summary>
    public static IEnumerable<(ConfigEntry Entry, string Message)> Find(AnalyzerConfig config)
    {
        foreach (var entry in config.Entries)
            if (Find(entry) is { } message) yield return (entry, message);
    }

    /// <summary>What is wrong with an entry, or null.</summary>
    public static string? Find(ConfigEntry entry)
    {
        if (entry.Key.StartsWith(RuleOption.Prefix, StringComparison.Ordinal)) return FindInOption(entry);
        if (!entry.Key.StartsWith(DiagnosticPrefix, StringComparison.Ordinal) || !entry.Key.EndsWith(".severity", StringComparison.Ordinal)) return null;
        string id = entry.Key[DiagnosticPrefix.Length..^".severity".Length].ToUpperInvariant();

        // The emitter's own messages (KUBE0xxx) have no severity to choose.
        if (RuleCatalogue.Infos.All(rule => rule.Id != id)) return id.StartsWith("KUBE0", StringComparison.Ordinal) ? null : $"There is no rule {id}{Near(id, RuleCatalogue.Infos.Select(rule => rule.Id))}";
        return ChosenSeverity.IsName(entry.Value) ? null : $"The severity \"{entry.Value}\" of {id} is not one of {string.Join(", ", ChosenSeverity.Names)}";
    }

    private static string? FindInOption(ConfigEntry entry)
    {
        var option = RuleCatalogue.Options.FirstOrDefault(option => option.Name == entry.Key);
        if (option is null) return $"There is no option {entry.Key}{Near(entry.Key, RuleCatalogue.Options.Select(option => option.Name))}";
        if (option.Accepts(entry.Value)) return null;
        string @default = option.DefaultText.Length == 0 ? "" : $" ({option.DefaultText} is taken instead)";
        return $"The value \"{entry.Value}\" of {option.Name} cannot be read{@default}: {option.Description}";
    }

    private static string Near(string text, IEnumerable<string> names) => NearestName.Find(text, [.. names]) is { } near ? $"; did you mean {near}?" : "";
}
