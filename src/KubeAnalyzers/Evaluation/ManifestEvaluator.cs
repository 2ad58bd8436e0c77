using KubeAnalyzers.Evaluation.Incremental;
using KubeAnalyzers.Evaluation.Types;
using Microsoft.CodeAnalysis;

namespace KubeAnalyzers.Evaluation;

/// <summary>
/// Evaluates the manifest sets of a compilation without running them. What an earlier version of it has in common is used again: IR of declarations
/// that mean the same, entries whose IR is the same, objects that are built the same.
/// </summary>
public static class ManifestEvaluator
{
    /// <summary>One entry for each set and environment, in order of declaration.</summary>
    public static IReadOnlyList<EvaluatedEntry> Evaluate(Compilation compilation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var session = Session.Of(compilation);
        var program = session.Program;
        if (program.Entries is { } known) return known;
        Enter(program.Gate, cancellationToken);
        try
        {
            return program.Entries ??= EvaluateSets(session, cancellationToken);
        }
        finally
        {
            Monitor.Exit(program.Gate);
        }
    }

    /// <summary>Whether a type is a manifest set.</summary>
    public static bool IsSet(ISymbol type) => type is INamedTypeSymbol named && FactsBuilder.IsSet(named);

    /// <summary>How many sets a compilation has.</summary>
    public static int CountSets(Compilation compilation, CancellationToken cancellationToken) => Sets(Session.Of(compilation), cancellationToken).Count;

    /// <summary>
    /// Evaluates one set ahead of the others, on any thread, when no other set is expected to change what it reads: <see cref="Evaluate"/> takes the result
    /// where it was so.
    /// </summary>
    public static IReadOnlyList<EvaluatedEntry> EvaluateAhead(Compilation compilation, INamedTypeSymbol set, CancellationToken cancellationToken)
    {
        var session = Session.Of(compilation);
        var type = session.Symbols.Type(set)!;
        if (session.Facts(type).Set is null || session.Program.ResultOf(type) is not null) return [];
        var result = new SetEvaluator(session, type, [], cancellationToken).Evaluate(session.Program.EarlierOf(type));
        session.Program.Keep(type, result);
        return result.Entries;
    }

    /// <summary>Takes over the code of a declaration that the compiler has bound.</summary>
    public static void Lower(Compilation compilation, ISymbol member, SemanticModel model, CancellationToken cancellationToken) =>
        Session.Of(compilation).LowerBound(member, model, cancellationToken);

    private static List<EvaluatedEntry> EvaluateSets(Session session, CancellationToken cancellationToken)
    {
        var program = session.Program;
        var sets = Sets(session, cancellationToken);
        var results = new SetResult[sets.Count];
        // All sets run in one process: what one of them changes of a static member another one may see, before or after.
        var shared = new HashSet<MemberUnit>();
        foreach (var set in sets)
            if (program.ResultOf(set) is { } known) shared.UnionWith(known.ChangedStatics);
        bool again;
        do
        {
            again = false;
            for (int i = 0; i < results.Length; i++)
            {
                var result = results[i] ?? program.ResultOf(sets[i]);
                if (result is null || !result.HoldsUnder(shared))
                {
                    // Kept only when it was not cancelled.
                    result = new SetEvaluator(session, sets[i], [.. shared], cancellationToken).Evaluate(program.EarlierOf(sets[i]));
                    if (results[i] is { } before) result.ChangedStatics.UnionWith(before.ChangedStatics);
                    program.Keep(sets[i], result);
                }

                results[i] = result;
                foreach (var unit in result.ChangedStatics) again |= shared.Add(unit);
            }
        }
        while (again);

        var entries = new List<EvaluatedEntry>();
        foreach (var result in results) entries.AddRange(result.Entries);
        return entries;
    }

    private static IReadOnlyList<TypeRef> Sets(Session session, CancellationToken cancellationToken) =>
        session.Program.Sets(unit => session.SetOf(unit, cancellationToken), cancellationToken);

    /// <summary>Waits for another thread that evaluates the same, but not longer than somebody wants to know.</summary>
    private static void Enter(object gate, CancellationToken cancellationToken)
    {
        while (!Monitor.TryEnter(gate, 20)) cancellationToken.ThrowIfCancellationRequested();
    }
}
