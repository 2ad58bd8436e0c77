using Microsoft.CodeAnalysis;

namespace KubeAnalyzers.Evaluation;

/// <summary>Evaluates the manifest sets of a compilation without running them.</summary>
public static class ManifestEvaluator
{
    /// <summary>One entry for each set and environment, in order of declaration.</summary>
    public static IReadOnlyList<EvaluatedEntry> Evaluate(Compilation compilation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return [];
    }
}
