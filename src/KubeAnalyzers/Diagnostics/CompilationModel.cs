using KubeAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;

namespace KubeAnalyzers.Diagnostics;

/// <summary>All findings of a compilation, by file. Made when the first file asks, and once.</summary>
internal sealed class CompilationModel(Compilation compilation)
{
    // Not Lazy<T>: it would keep the exception of a cancelled first request for ever.
    private readonly object _gate = new();
    private volatile PlacedFindings? _findings;

    /// <summary>The findings that lie in a file.</summary>
    public IReadOnlyList<PlacedFinding> FindingsIn(string filePath, CancellationToken cancellation)
    {
        var findings = _findings;
        if (findings is null)
        {
            lock (_gate) findings = _findings ??= PlacedFindings.Of(ManifestEvaluator.Evaluate(compilation, cancellation), cancellation);
        }

        return findings.In(filePath);
    }
}
