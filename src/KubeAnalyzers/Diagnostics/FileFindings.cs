using KubeAnalyzers.Evaluation;
using KubeManifests.Rules.Model;

namespace KubeAnalyzers.Diagnostics;

/// <summary>What is found in one file. Never changes; put together when it is first asked for.</summary>
internal sealed class FileFindings(IReadOnlyList<FindingRecord> records, IReadOnlyList<World> worlds)
{
    private volatile IReadOnlyList<PlacedFinding>? _placed;

    /// <summary>A file in which nothing is found.</summary>
    public static FileFindings None { get; } = new([], []);

    /// <summary>What was found, in the order of the objects.</summary>
    public IReadOnlyList<FindingRecord> Records { get; } = records;

    /// <summary>All worlds.</summary>
    public IReadOnlyList<World> Worlds { get; } = worlds;

    /// <summary>One finding for each rule and place.</summary>
    public IReadOnlyList<PlacedFinding> Placed => _placed ??= Merge();

    private List<PlacedFinding> Merge()
    {
        var placed = new List<PlacedFinding>();
        var byPlace = new Dictionary<(string Id, SourceAnchor Anchor, int Start, int Length), PlacedFinding>();
        foreach (var record in Records)
        {
            var span = record.Position.Report;
            var key = (record.Finding.Rule.Id, record.Position.Anchor, span.Start, span.Length);
            if (!byPlace.TryGetValue(key, out var finding))
            {
                byPlace.Add(key, finding = new());
                placed.Add(finding);
            }

            finding.Add(record);
        }

        return placed;
    }
}
