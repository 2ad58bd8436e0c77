using System.Collections.Immutable;
using KubeAnalyzers.Evaluation;
using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using Microsoft.CodeAnalysis;

namespace KubeAnalyzers.Diagnostics;

/// <summary>A finding and the place in the C# where it is shown.</summary>
internal sealed class PlacedFinding
{
    private readonly Finding _finding;

    private PlacedFinding(Finding finding, SourcePosition position) => (_finding, Position) = (finding, position);

    /// <summary>Where it is shown.</summary>
    public SourcePosition Position { get; }

    /// <summary>Finds the place of a finding: that of its node, or of the nearest one above that has one. Null when there is none in C#.</summary>
    public static PlacedFinding? Place(Finding finding) => PositionOf(finding.At.Anchor) is { } position ? new(finding, position) : null;

    /// <summary>The diagnostic to report in <paramref name="tree"/>.</summary>
    public Diagnostic ToDiagnostic(SyntaxTree tree, Func<string, SyntaxTree?> treeOf)
    {
        var related = ImmutableArray.CreateBuilder<Location>();
        foreach (var node in _finding.Related)
            if (PositionOf(node) is { } other && treeOf(other.FilePath) is { } otherTree)
                related.Add(Location.Create(otherTree, other.Report));

        var properties = ImmutableDictionary<string, string?>.Empty.Add("object", _finding.Object.Display);
        if (_finding.Fixes.Count > 0 && FixCodec.Encode(_finding.Fixes, SiteOf) is { Length: > 0 } fixes) properties = properties.Add("fixes", fixes);

        var descriptor = DescriptorFactory.Of(_finding.Rule);
        // A severity that the rule lowered for this finding; what the user configures for the id still wins, in Roslyn.
        var severity = _finding.Severity == _finding.Rule.Severity ? descriptor.DefaultSeverity : DescriptorFactory.Map(_finding.Severity);
        return Diagnostic.Create(descriptor, Location.Create(tree, Position.Report), severity, related, properties, _finding.Message);
    }

    private static SourcePosition? PositionOf(Node node)
    {
        for (Node? current = node; current is not null; current = current.Parent)
            if (current.Position is SourcePosition position) return position;
        return null;
    }

    private static EditSite? SiteOf(Node node) => node.Position is SourcePosition position
        ? new(position.FilePath, position.Expression.Start, position.Expression.Length, position.Assignment?.Start ?? 0, position.Assignment?.Length ?? 0)
        : null;
}
