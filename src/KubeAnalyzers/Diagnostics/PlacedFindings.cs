using System.Runtime.CompilerServices;
using KubeAnalyzers.Evaluation;

namespace KubeAnalyzers.Diagnostics;

/// <summary>The findings in a list of entries, by file.</summary>
internal sealed class PlacedFindings
{
    // What is in the world decides what is wrong in it: the rules run again only when an entry is another one than before.
    private static readonly ConditionalWeakTable<EvaluatedEntry, PlacedFindings> Latest = new();
    private static readonly PlacedFindings None = new([], []);

    private readonly IReadOnlyList<EvaluatedEntry> _entries;
    private readonly Dictionary<string, List<PlacedFinding>> _byFile;

    private PlacedFindings(IReadOnlyList<EvaluatedEntry> entries, Dictionary<string, List<PlacedFinding>> byFile) => (_entries, _byFile) = (entries, byFile);

    /// <summary>The findings in all entries together.</summary>
    public static PlacedFindings Of(IReadOnlyList<EvaluatedEntry> entries, CancellationToken cancellation)
    {
        if (entries.Count == 0) return None;
        if (Latest.TryGetValue(entries[0], out var latest) && latest._entries.SequenceEqual(entries)) return latest;
        var findings = Make(entries, cancellation);
        lock (Latest)
        {
            Latest.Remove(entries[0]);
            Latest.Add(entries[0], findings);
        }

        return findings;
    }

    /// <summary>The findings that lie in a file.</summary>
    public IReadOnlyList<PlacedFinding> In(string filePath) => _byFile.TryGetValue(filePath, out var findings) ? findings : [];

    private static PlacedFindings Make(IReadOnlyList<EvaluatedEntry> entries, CancellationToken cancellation)
    {
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

        return new(entries, byFile);
    }
}
