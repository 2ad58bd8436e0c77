using KubeAnalyzers.Evaluation;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeAnalyzers.Diagnostics;

/// <summary>A finding about one object, alone or in one world, and the place in the C# where it is shown.</summary>
internal sealed class FindingRecord
{
    private FindingRecord(CheckedObject subject, World? world, Finding finding, SourcePosition position) =>
        (Subject, World, Finding, Position) = (subject, world, finding, position);

    /// <summary>The object that was checked.</summary>
    public CheckedObject Subject { get; }

    /// <summary>The world in which it was found; null when the object alone is wrong.</summary>
    public World? World { get; }

    /// <summary>The finding.</summary>
    public Finding Finding { get; }

    /// <summary>Where it is shown.</summary>
    public SourcePosition Position { get; }

    /// <summary>The record of a finding: at its node, or at the nearest one above that has a place. Null when there is none in C#.</summary>
    public static FindingRecord? Of(CheckedObject subject, World? world, Finding finding) =>
        PositionOf(finding.At.Anchor) is { } position ? new(subject, world, finding, position) : null;

    /// <summary>The place of a node, or of the nearest one above that has one.</summary>
    public static SourcePosition? PositionOf(Node node)
    {
        for (Node? current = node; current is not null; current = current.Parent)
            if (current.Position is SourcePosition position) return position;
        return null;
    }
}
