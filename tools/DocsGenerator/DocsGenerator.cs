using System.Text;
using System.Text.RegularExpressions;
using KubeManifests.Rules.Model;

namespace KubeManifests.Tools;

/// <summary>Writes what is said about the rules outside the rules: the tables and the list for release tracking.</summary>
public static partial class DocsGenerator
{
    /// <summary>Where the presets' files are.</summary>
    public const string PresetFolder = "src/KubeManifests.Dsl/buildTransitive/presets";

    private const string Start = "<!-- rules:start -->";
    private const string End = "<!-- rules:end -->";
    private const string OptionsStart = "<!-- options:start -->";
    private const string OptionsEnd = "<!-- options:end -->";

    /// <summary>The files to write, by path below <paramref name="root"/>. A README without markers is left alone.</summary>
    public static IReadOnlyDictionary<string, string> Generate(string root)
    {
        var rules = RuleCatalogue.Infos;
        var made = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["docs/rules/README.md"] = Index(rules),
            ["src/KubeAnalyzers/AnalyzerReleases.Unshipped.md"] = Releases(rules),
        };
        foreach (string name in RulePresets.Names)
            if (Preset(name, rules) is { } preset) made[$"{PresetFolder}/{name}.globalconfig"] = preset;
        string configuration = Path.Combine(root, "docs/configuration.md");
        if (File.Exists(configuration))
            made["docs/configuration.md"] = BetweenOptions().Replace(File.ReadAllText(configuration).ReplaceLineEndings("\n"), _ => OptionsStart + "\n" + Options(rules) + OptionsEnd);
        string readme = Path.Combine(root, "README.md");
        if (File.Exists(readme) && Between().IsMatch(File.ReadAllText(readme)))
            made["README.md"] = Between().Replace(File.ReadAllText(readme).ReplaceLineEndings("\n"), _ => Start + "\n" + Bands(rules) + End);
        return made;
    }

    /// <summary>The severity as the tables name it.</summary>
    public static string Severity(RuleInfo rule) => rule.Severity switch
    {
        RuleSeverity.Error => "error",
        RuleSeverity.Warning => "warning",
        RuleSeverity.Info => "info",
        _ => "off until chosen",
    };

    private static string Index(IReadOnlyList<RuleInfo> rules)
    {
        var text = new StringBuilder("# Rules\n\n<!-- Made by tools/DocsGenerator: do not edit. -->\n");
        foreach (var band in rules.GroupBy(rule => rule.Category))
        {
            text.Append($"\n## {band.Key}\n\n| Id | Title | Severity | Fix | Objects |\n| --- | --- | --- | --- | --- |\n");
            foreach (var rule in band)
                text.Append($"| [{rule.Id}]({rule.Id}.md) | {Cell(rule.Title)} | {Severity(rule)} | {(rule.HasFix ? "yes" : "")} | {(rule.NeedsWorld ? "several" : "one")} |\n");
        }

        return text.ToString();
    }

    private static string Bands(IReadOnlyList<RuleInfo> rules)
    {
        var text = new StringBuilder("| | Rules | Error | Warning | Info | Off until chosen | With a fix |\n| --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (var band in rules.GroupBy(rule => rule.Category)) AddCounts(text, band.Key, [.. band]);
        AddCounts(text, "All", rules);

        var covered = rules.SelectMany(rule => rule.Covers).Distinct(StringComparer.Ordinal).GroupBy(check => check[..check.IndexOf(':')], StringComparer.Ordinal);
        text.Append("\nChecks of other tools that these rules cover: ")
            .AppendJoin(", ", covered.OrderByDescending(tool => tool.Count()).ThenBy(tool => tool.Key, StringComparer.Ordinal).Select(tool => $"{tool.Key} {tool.Count()}"))
            .Append(".\n");

        foreach (var band in rules.GroupBy(rule => rule.Category))
        {
            text.Append($"\n<details><summary>{band.Key}</summary>\n\n| Id | Title | Severity | Fix |\n| --- | --- | --- | --- |\n");
            foreach (var rule in band)
                text.Append($"| [{rule.Id}](docs/rules/{rule.Id}.md) | {Cell(rule.Title)} | {Severity(rule)} | {(rule.HasFix ? "yes" : "")} |\n");
            text.Append("\n</details>\n");
        }

        return text.ToString();
    }

    private static void AddCounts(StringBuilder text, string name, IReadOnlyList<RuleInfo> rules)
    {
        int Count(RuleSeverity severity) => rules.Count(rule => rule.Severity == severity);
        text.Append($"| {name} | {rules.Count} | {Count(RuleSeverity.Error)} | {Count(RuleSeverity.Warning)} | {Count(RuleSeverity.Info)} | {Count(RuleSeverity.Hidden)} | {rules.Count(rule => rule.HasFix)} |\n");
    }

    private static string Releases(IReadOnlyList<RuleInfo> rules)
    {
        var text = new StringBuilder("; Made by tools/DocsGenerator: do not edit.\n\n### New Rules\n\nRule ID | Category | Severity | Notes\n--------|----------|----------|-------\n");
        foreach (var rule in rules)
            text.Append($"{rule.Id} | {rule.Category} | {(rule.Severity == RuleSeverity.Hidden ? "Disabled" : rule.Severity)} | {rule.Title.Replace('|', '/')}\n");
        return text.ToString();
    }

    private static string Options(IReadOnlyList<RuleInfo> rules)
    {
        var text = new StringBuilder("| Option | Default | Meaning | Rules |\n| --- | --- | --- | --- |\n");
        foreach (var option in RuleCatalogue.Options)
        {
            var asking = rules.Where(rule => rule.Options.Contains(option)).Select(rule => $"[{rule.Id}](rules/{rule.Id}.md)");
            text.Append($"| `{option.Name}` | {(option.DefaultText.Length == 0 ? "" : $"`{Cell(option.DefaultText)}`")} | {Cell(option.Description)} | {string.Join(", ", asking)} |\n");
        }

        return text.ToString();
    }

    // Below the level of all that users write.
    private static string? Preset(string name, IReadOnlyList<RuleInfo> rules)
    {
        var text = new StringBuilder($"# Made by tools/DocsGenerator: do not edit. KubeManifestsPreset={name}\nis_global = true\nglobal_level = -100\n\n");
        bool isEmpty = true;
        foreach (var rule in rules)
        {
            if (RulePresets.Find(name)!.Value.SeverityOf(rule) is not { } severity) continue;
            isEmpty = false;
            text.Append($"dotnet_diagnostic.{rule.Id}.severity = {(severity == RuleSeverity.Info ? "suggestion" : severity.ToString().ToLowerInvariant())}\n");
        }

        return isEmpty ? null : text.ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    [GeneratedRegex(OptionsStart + ".*?" + OptionsEnd, RegexOptions.Singleline)]
    private static partial Regex BetweenOptions();

    [GeneratedRegex(Start + ".*?" + End, RegexOptions.Singleline)]
    private static partial Regex Between();
}
