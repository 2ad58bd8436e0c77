using System.Collections.Immutable;
using KubeAnalyzers.Evaluation;
using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using Microsoft.CodeAnalysis;

namespace KubeAnalyzers.Diagnostics;

/// <summary>What one rule found at one place: one diagnostic, however many objects and environments it holds for.</summary>
internal sealed class PlacedFinding
{
    private const int RelatedAtMost = 20;

    private readonly List<FindingRecord> _records = [];

    /// <summary>Of equals the worst is told, and of those the first.</summary>
    private FindingRecord Main { get; set; } = null!;

    /// <summary>Adds what was found for another object or in another environment.</summary>
    public void Add(FindingRecord record)
    {
        if (_records.Count == 0 || record.Finding.Severity > Main.Finding.Severity) Main = record;
        _records.Add(record);
    }

    /// <summary>The diagnostic to report in <paramref name="tree"/>; <paramref name="worlds"/> are all there are. Null when its place is not in this version.</summary>
    public Diagnostic? ToDiagnostic(SyntaxTree tree, IReadOnlyList<World> worlds, RulePreset preset, Func<string, SyntaxTree?> treeOf)
    {
        if (Main.Position.In(tree) is not { } place) return null;
        var finding = Main.Finding;
        var properties = ImmutableDictionary<string, string?>.Empty.Add("object", finding.Object.Display);
        if (finding.Fixes.Count > 0 && FixCodec.Encode(finding.Fixes, node => SiteOf(node, treeOf)) is { Length: > 0 } fixes) properties = properties.Add("fixes", fixes);

        var descriptor = DescriptorFactory.Of(finding.Rule);
        // A severity that the rule lowered or the preset raised for this finding; what the user configures for the id still wins, in Roslyn.
        var chosen = preset.Raise(finding.Severity);
        var severity = chosen == finding.Rule.Severity ? descriptor.DefaultSeverity : DescriptorFactory.Map(chosen);
        return Diagnostic.Create(descriptor, Location.Create(tree, place.Report), severity, Related(treeOf), properties, finding.Message + Scope(worlds));
    }

    // The partners of all objects it holds for, those of the told one first.
    private IEnumerable<Location> Related(Func<string, SyntaxTree?> treeOf)
    {
        var related = new List<Location>();
        var seen = new HashSet<(string, int, int)>();
        AddRelated(Main);
        foreach (var record in _records) AddRelated(record);
        return related;

        void AddRelated(FindingRecord record)
        {
            foreach (var node in record.Finding.Related)
            {
                if (related.Count >= RelatedAtMost || FindingRecord.PositionOf(node) is not { } position) continue;
                if (treeOf(position.FilePath) is not { } tree || position.In(tree) is not { Report: var span }) continue;
                if (seen.Add((position.FilePath, span.Start, span.Length))) related.Add(Location.Create(tree, span));
            }
        }
    }

    private string Scope(IReadOnlyList<World> worlds)
    {
        if (_records.Count == 1 && worlds.Count < 2) return "";
        var objects = new List<ManifestObject>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var record in _records)
            if (names.Add(record.Finding.Object.Display)) objects.Add(record.Finding.Object);
        return FindingScope.Suffix(objects, Environments(worlds));
    }

    // The environments it holds in; none when it holds in all where it could.
    private List<string> Environments(IReadOnlyList<World> worlds)
    {
        var found = new List<string>();
        var types = new HashSet<string>(StringComparer.Ordinal);
        bool anyType = false;
        foreach (var record in _records)
        {
            var part = record.Subject.Part;
            string? value = record.World is null ? part.EnvironmentValue : record.World.EnvironmentValue;
            if (value is null) return [];
            if (!found.Contains(value)) found.Add(value);
            if (part.EnvironmentType is { } type) types.Add(type);
            else anyType = true;
        }

        bool isEverywhere = worlds.All(world => world.EnvironmentValue is not { } value || !anyType && !types.Contains(world.EnvironmentType!) || found.Contains(value));
        return isEverywhere ? [] : found;
    }

    private static EditSite? SiteOf(Node node, Func<string, SyntaxTree?> treeOf)
    {
        if (node.Position is not SourcePosition position || treeOf(position.FilePath) is not { } tree || position.In(tree) is not { } place) return null;
        return new(position.FilePath, place.Expression.Start, place.Expression.Length, place.Assignment?.Start ?? 0, place.Assignment?.Length ?? 0);
    }
}
