using KubeAnalyzers.Evaluation;
using KubeManifests.Rules.Model;
using Microsoft.CodeAnalysis;

namespace KubeAnalyzers.Diagnostics;

/// <summary>All findings of a compilation, by file. Made when the first file asks, and once.</summary>
internal sealed class CompilationModel(Compilation compilation)
{
    // Not Lazy<T>: it would keep the exception of a cancelled first request for ever.
    private readonly object _gate = new();
    private volatile Dictionary<string, List<PlacedFinding>>? _byFile;

    /// <summary>The findings that lie in a file.</summary>
    public IReadOnlyList<PlacedFinding> FindingsIn(string filePath, CancellationToken cancellation)
    {
        var byFile = _byFile;
        if (byFile is null)
        {
            lock (_gate) byFile = _byFile ??= Make(cancellation);
        }

        return byFile.TryGetValue(filePath, out var findings) ? findings : [];
    }

    private Dictionary<string, List<PlacedFinding>> Make(CancellationToken cancellation)
    {
        var entries = ManifestEvaluator.Evaluate(compilation, cancellation);
        var byFile = new Dictionary<string, List<PlacedFinding>>(StringComparer.Ordinal);
        var seen = new HashSet<(string Id, string File, int Start, int Length)>();
        foreach (var finding in Worlds.Check(entries, cancellation))
        {
            // One cause is told once, however many environments have it.
            if (PlacedFinding.Place(finding) is not { } placed) continue;
            var span = placed.Position.Report;
            if (!seen.Add((finding.Rule.Id, placed.Position.FilePath, span.Start, span.Length))) continue;
            if (!byFile.TryGetValue(placed.Position.FilePath, out var list)) byFile.Add(placed.Position.FilePath, list = []);
            list.Add(placed);
        }

        return byFile;
    }
}
