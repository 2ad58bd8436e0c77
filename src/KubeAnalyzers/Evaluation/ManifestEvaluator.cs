using KubeAnalyzers.Evaluation.Incremental;
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

    private static List<EvaluatedEntry> EvaluateSets(Session session, CancellationToken cancellationToken)
    {
        var program = session.Program;
        var entries = new List<EvaluatedEntry>();
        foreach (var set in program.Sets(unit => session.SetOf(unit, cancellationToken), cancellationToken))
        {
            var result = program.ResultOf(set);
            if (result is null)
            {
                // Kept only when it was not cancelled.
                result = new SetEvaluator(session, set, cancellationToken).Evaluate(program.EarlierOf(set));
                program.Keep(set, result);
            }

            entries.AddRange(result.Entries);
        }

        return entries;
    }

    /// <summary>Waits for another thread that evaluates the same, but not longer than somebody wants to know.</summary>
    private static void Enter(object gate, CancellationToken cancellationToken)
    {
        while (!Monitor.TryEnter(gate, 20)) cancellationToken.ThrowIfCancellationRequested();
    }
}
