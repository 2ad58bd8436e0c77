using KubeManifests.Rules.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KubeAnalyzers.Diagnostics;

/// <summary>
/// What a project's configuration files, its options and its preset say about the rules, for the compilation as a whole. Roslyn applies the severities to what is
/// reported; here it is asked which rules need not run at all.
/// </summary>
internal sealed class ProjectSettings
{
    private const string PresetProperty = "build_property.KubeManifestsPreset";
    private const string FolderProperty = "build_property.ProjectDir";

    private ProjectSettings(RuleSettings rules, RulePreset preset) => (Rules, Preset) = (rules, preset);

    /// <summary>Which rules run, and with what options.</summary>
    public RuleSettings Rules { get; }

    /// <summary>The preset; the severities of single rules come with its configuration file, and only what differs from finding to finding is done here.</summary>
    public RulePreset Preset { get; }

    /// <summary>The settings of a compilation, of which only what is at least as bad as <paramref name="least"/> will be shown.</summary>
    public static ProjectSettings Of(Compilation compilation, AnalyzerConfigOptionsProvider provider, DiagnosticSeverity least, CancellationToken cancellation)
    {
        var global = provider.GlobalOptions;
        var preset = RulePresets.Find(global.TryGetValue(PresetProperty, out string? name) ? name : null) ?? RulePreset.Default;
        var trees = Representatives(compilation, global.TryGetValue(FolderProperty, out string? folder) ? folder : null);
        List<AnalyzerConfigOptions> configs = [.. trees.Select(provider.GetOptions)];
        var main = configs.Count > 0 ? configs[0] : global;
        var options = RuleOptions.Read(option => main.TryGetValue(option, out string? text) ? text : null);
        var offCategories = configs.ConvertAll(OffCategories);
        var shown = preset == RulePreset.Default && !configs.Exists(HasGeneral) ? Shown(least) : RuleSeverity.Hidden;
        var off = RuleCatalogue.Infos.Where(rule => !IsOn(rule, compilation.Options, trees, offCategories, isSeen: !options.IsAlwaysBelow(shown, rule), cancellation));
        return new(new(options, off.Select(static rule => rule.Id)), preset);
    }

    private static RuleSeverity Shown(DiagnosticSeverity least) => least switch
    {
        DiagnosticSeverity.Error => RuleSeverity.Error,
        DiagnosticSeverity.Warning => RuleSeverity.Warning,
        _ => RuleSeverity.Hidden,
    };

    // A severity for many rules may be a worse one than a rule's own.
    private static bool HasGeneral(AnalyzerConfigOptions config) =>
        config.TryGetValue("dotnet_analyzer_diagnostic.severity", out _) || RuleInfo.Categories.Any(category => config.TryGetValue("dotnet_analyzer_diagnostic.category-" + category + ".severity", out _));

    private static IReadOnlyList<SyntaxTree> Representatives(Compilation compilation, string? folder)
    {
        var byPath = new Dictionary<string, SyntaxTree>(StringComparer.Ordinal);
        foreach (var tree in compilation.SyntaxTrees) byPath[tree.FilePath] = tree;
        return [.. ProjectFiles.Representatives(byPath.Keys, folder).Select(path => byPath[path])];
    }

    // In Roslyn's order: the command line, .editorconfig, .globalconfig, settings for many rules, the rule's own.
    private static bool IsOn(RuleInfo rule, CompilationOptions options, IReadOnlyList<SyntaxTree> trees, List<HashSet<string>> offCategories, bool isSeen, CancellationToken cancellation)
    {
        bool isOnByDefault = rule.Severity != RuleSeverity.Hidden && isSeen;
        if (options.SpecificDiagnosticOptions.TryGetValue(rule.Id, out var chosen) && chosen != ReportDiagnostic.Default) return chosen != ReportDiagnostic.Suppress;
        var provider = options.SyntaxTreeOptionsProvider;
        ReportDiagnostic? everywhere = provider is not null && provider.TryGetGlobalDiagnosticValue(rule.Id, cancellation, out chosen) && chosen != ReportDiagnostic.Default ? chosen : null;
        for (int i = 0; i < trees.Count; i++)
        {
            ReportDiagnostic? here = provider is not null && provider.TryGetDiagnosticValue(trees[i], rule.Id, cancellation, out chosen) && chosen != ReportDiagnostic.Default ? chosen : everywhere;
            if (here is not null ? here != ReportDiagnostic.Suppress : isOnByDefault && !offCategories[i].Contains(rule.Category)) return true;
        }

        return trees.Count == 0 && isOnByDefault;
    }

    private static HashSet<string> OffCategories(AnalyzerConfigOptions config) => new(RuleInfo.Categories.Where(category =>
        (config.TryGetValue("dotnet_analyzer_diagnostic.category-" + category + ".severity", out string? severity) || config.TryGetValue("dotnet_analyzer_diagnostic.severity", out severity))
        && severity.Equals("none", StringComparison.OrdinalIgnoreCase)));
}
