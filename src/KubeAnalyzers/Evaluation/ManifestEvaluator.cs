using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using KubeAnalyzers.Evaluation.Interpretation;
using Microsoft.CodeAnalysis;

namespace KubeAnalyzers.Evaluation;

/// <summary>
/// Evaluates the manifest sets of a compilation without running them. A set's entries are used again in later compilations while the files they were
/// computed from are the same and nothing was declared differently elsewhere: binding is most of the cost, so it is paid for what changed only.
/// </summary>
public static class ManifestEvaluator
{
    // Keyed by what an editor drops with its old versions; the values hold neither compilations nor symbols, so nothing outlives its file.
    private static readonly ConditionalWeakTable<Compilation, IReadOnlyList<EvaluatedEntry>> ByCompilation = new();
    private static readonly ConditionalWeakTable<SyntaxTree, ConcurrentDictionary<string, EvaluatedSet>> ByTree = new();

    /// <summary>One entry for each set and environment, in order of declaration.</summary>
    public static IReadOnlyList<EvaluatedEntry> Evaluate(Compilation compilation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (ByCompilation.TryGetValue(compilation, out var known)) return known;
        var entries = EvaluateSets(compilation, cancellationToken);
        return ByCompilation.GetValue(compilation, _ => entries);
    }

    private static IReadOnlyList<EvaluatedEntry> EvaluateSets(Compilation compilation, CancellationToken cancellationToken)
    {
        var snapshot = new CompilationSnapshot(compilation);
        var changes = new Dictionary<CompilationSnapshot, IReadOnlyCollection<string>?>();
        var evaluator = new EntryEvaluator(compilation, new OperationSource(compilation, cancellationToken), cancellationToken);
        var entries = new List<EvaluatedEntry>();
        foreach (var set in Sets(compilation.Assembly.GlobalNamespace))
        {
            var sets = ByTree.GetOrCreateValue(set.DeclaringSyntaxReferences[0].SyntaxTree);
            string name = set.ToDisplayString();
            var result = sets.TryGetValue(name, out var earlier) && StillHolds(earlier) ? new(snapshot, earlier.Entries, earlier.Files) : EvaluateSet(set);
            // Reached only when it was not cancelled. From here on it is compared with this compilation, so that older syntax can go.
            sets[name] = result;
            entries.AddRange(result.Entries);
        }

        return entries;

        EvaluatedSet EvaluateSet(INamedTypeSymbol set)
        {
            var files = new HashSet<string>(StringComparer.Ordinal);
            IReadOnlyList<EvaluatedEntry> ofSet = [.. evaluator.Evaluate(set, files)];
            foreach (var entry in ofSet) files.UnionWith(entry.Files);
            return new(snapshot, ofSet, files);
        }

        bool StillHolds(EvaluatedSet set)
        {
            if (!changes.TryGetValue(set.Snapshot, out var changed)) changes.Add(set.Snapshot, changed = set.Snapshot.ChangedBodies(snapshot, cancellationToken));
            return changed is not null && !changed.Any(set.Files.Contains);
        }
    }

    private static IEnumerable<INamedTypeSymbol> Sets(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type && EntryEvaluator.IsSet(type)) yield return type;
            foreach (var nested in Sets(member)) yield return nested;
        }
    }

    /// <summary>A set's entries and what they were last compared with.</summary>
    private sealed class EvaluatedSet(CompilationSnapshot snapshot, IReadOnlyList<EvaluatedEntry> entries, HashSet<string> files)
    {
        public CompilationSnapshot Snapshot { get; } = snapshot;

        public IReadOnlyList<EvaluatedEntry> Entries { get; } = entries;

        public HashSet<string> Files { get; } = files;
    }
}
