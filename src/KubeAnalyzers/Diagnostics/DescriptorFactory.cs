using System.Collections.Immutable;
using KubeManifests.Rules.Model;
using Microsoft.CodeAnalysis;

namespace KubeAnalyzers.Diagnostics;

/// <summary>Makes Roslyn's descriptors from the rules' metadata: the only place where that is done.</summary>
internal static class DescriptorFactory
{
    private static readonly Dictionary<string, DiagnosticDescriptor> ById = RuleCatalogue.Infos.ToDictionary(rule => rule.Id, Create, StringComparer.Ordinal);

    /// <summary>The descriptors of all rules, by id.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [.. RuleCatalogue.Infos.Select(rule => ById[rule.Id])];

    /// <summary>Where evaluation stopped.</summary>
    public static DiagnosticDescriptor NotEvaluated { get; } = ById["KUBE8103"];

    /// <summary>The descriptor of a rule.</summary>
    public static DiagnosticDescriptor Of(RuleInfo rule) => ById[rule.Id];

    /// <summary>Roslyn's name for a severity.</summary>
    public static DiagnosticSeverity Map(RuleSeverity severity) => severity switch
    {
        RuleSeverity.Error => DiagnosticSeverity.Error,
        RuleSeverity.Warning => DiagnosticSeverity.Warning,
        RuleSeverity.Info => DiagnosticSeverity.Info,
        _ => DiagnosticSeverity.Hidden,
    };

    // A rule that is off until chosen is a disabled one: a hidden one would still run in every editor and show in no list.
    private static DiagnosticDescriptor Create(RuleInfo rule) => new(
        rule.Id,
        rule.Title,
        "{0}",
        rule.Category,
        rule.Severity == RuleSeverity.Hidden ? DiagnosticSeverity.Warning : Map(rule.Severity),
        isEnabledByDefault: rule.Severity != RuleSeverity.Hidden,
        rule.Description,
        rule.HelpLink);
}
