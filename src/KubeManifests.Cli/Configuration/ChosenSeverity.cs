using KubeManifests.Rules.Model;

namespace KubeManifests.Cli.Configuration;

/// <summary>The severity of what is found, in the compiler's order: what is said for the rule, its preset, what is said for many rules, and its own.</summary>
internal static class ChosenSeverity
{
    /// <summary>The severities that a user can write.</summary>
    public static IReadOnlyList<string> Names { get; } = ["error", "warning", "suggestion", "silent", "none", "default"];

    /// <summary>The severity of a rule's findings in a file: of a finding of this severity, or of none in particular. Null: off.</summary>
    public static RuleSeverity? Of(RuleInfo rule, RuleSeverity severity, IReadOnlyDictionary<string, ConfigEntry> config, RulePreset preset)
    {
        if (config.Count > 0 && Read(config, "dotnet_diagnostic." + rule.Id.ToLowerInvariant() + ".severity", out var chosen)) return chosen;
        if (preset.SeverityOf(rule) is { } given) return given;

        // What is off until chosen is chosen by its id.
        if (config.Count > 0 && rule.Severity != RuleSeverity.Hidden
            && (Read(config, "dotnet_analyzer_diagnostic.category-" + rule.Category.ToLowerInvariant() + ".severity", out chosen) || Read(config, "dotnet_analyzer_diagnostic.severity", out chosen))) return chosen;
        return preset.Raise(severity);
    }

    /// <summary>Whether a rule is off in a file: hidden and not chosen, or chosen as none.</summary>
    public static bool IsOff(RuleInfo rule, IReadOnlyDictionary<string, ConfigEntry> config, RulePreset preset) =>
        Of(rule, rule.Severity, config, preset) is not { } severity || (severity == RuleSeverity.Hidden && rule.Severity == RuleSeverity.Hidden && !IsChosen(rule, config));

    private static bool IsChosen(RuleInfo rule, IReadOnlyDictionary<string, ConfigEntry> config) =>
        config.Count > 0 && Read(config, "dotnet_diagnostic." + rule.Id.ToLowerInvariant() + ".severity", out _);

    /// <summary>Whether a text is a severity.</summary>
    public static bool IsName(string text) => Parse(text).IsKnown || text.Equals("default", StringComparison.OrdinalIgnoreCase);

    private static bool Read(IReadOnlyDictionary<string, ConfigEntry> config, string key, out RuleSeverity? severity)
    {
        severity = null;
        if (!config.TryGetValue(key, out var entry)) return false;
        (bool isKnown, severity) = Parse(entry.Value);
        return isKnown;
    }

    private static (bool IsKnown, RuleSeverity? Severity) Parse(string text) => text.ToLowerInvariant() switch
    {
        "error" => (true, RuleSeverity.Error),
        "warning" or "warn" => (true, RuleSeverity.Warning),
        "suggestion" or "info" => (true, RuleSeverity.Info),
        "silent" or "refactoring" or "hidden" => (true, RuleSeverity.Hidden),
        "none" or "suppress" => (true, null),
        _ => (false, null),
    };
}
