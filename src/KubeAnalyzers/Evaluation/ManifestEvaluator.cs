using System.Runtime.CompilerServices;
using KubeAnalyzers.Evaluation.Interpretation;
using Microsoft.CodeAnalysis;

namespace KubeAnalyzers.Evaluation;

/// <summary>Evaluates the manifest sets of a compilation without running them.</summary>
public static class ManifestEvaluator
{
    private static readonly ConditionalWeakTable<Compilation, IReadOnlyList<EvaluatedEntry>> Cache = new();

    /// <summary>One entry for each set and environment, in order of declaration.</summary>
    public static IReadOnlyList<EvaluatedEntry> Evaluate(Compilation compilation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Cache.TryGetValue(compilation, out var known)) return known;
        var entries = new List<EvaluatedEntry>();
        var evaluator = new EntryEvaluator(compilation, new OperationSource(compilation, cancellationToken), cancellationToken);
        foreach (var set in Sets(compilation.Assembly.GlobalNamespace)) entries.AddRange(evaluator.Evaluate(set));
        return Cache.GetValue(compilation, _ => entries);
    }

    private static IEnumerable<INamedTypeSymbol> Sets(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type && EntryEvaluator.IsSet(type)) yield return type;
            foreach (var nested in Sets(member)) yield return nested;
        }
    }
}
