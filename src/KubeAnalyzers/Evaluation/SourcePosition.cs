using KubeAnalyzers.Evaluation.Incremental;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace KubeAnalyzers.Evaluation;

/// <summary>
/// Where a node was written in C#: plain data, so that cached results hold no syntax. The spans are relative to a piece of the file that moves as a
/// whole when text above it changes; <see cref="In"/> gives them for one version of the file.
/// </summary>
public sealed class SourcePosition(SourceAnchor anchor, TextSpan report, TextSpan expression, TextSpan? assignment) : IEquatable<SourcePosition>
{
    /// <summary>The path of the file.</summary>
    public string FilePath => Anchor.Unit.File.Path;

    /// <summary>The piece of the file that the spans are relative to.</summary>
    public SourceAnchor Anchor { get; } = anchor;

    /// <summary>What is underlined: a literal that flows unchanged, <c>new T</c> of an object creation, otherwise the assignment in the manifest.</summary>
    public TextSpan Report { get; } = report;

    /// <summary>The whole expression that produced the value.</summary>
    public TextSpan Expression { get; } = expression;

    /// <summary>The <c>Name = value</c>, <c>["key"] = value</c> or collection element that put the value where it is.</summary>
    public TextSpan? Assignment { get; } = assignment;

    /// <summary>The spans in a version of the file; null when the tree is not one that this was evaluated from.</summary>
    public SourceSpans? In(SyntaxTree tree)
    {
        if (FileLayout.Known(tree)?.StartOf(Anchor) is not { } start) return null;
        return new(Moved(Report), Moved(Expression), Assignment is { } assignment ? Moved(assignment) : null);

        TextSpan Moved(TextSpan span) => new(span.Start + start, span.Length);
    }

    /// <inheritdoc/>
    public bool Equals(SourcePosition? other) =>
        other is not null && Anchor == other.Anchor && Report == other.Report && Expression == other.Expression && Assignment == other.Assignment;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SourcePosition);

    /// <inheritdoc/>
    public override int GetHashCode() => Anchor.GetHashCode() ^ Report.GetHashCode();
}

/// <summary>A <see cref="SourcePosition"/> in one version of its file.</summary>
public readonly struct SourceSpans(TextSpan report, TextSpan expression, TextSpan? assignment)
{
    /// <summary>See <see cref="SourcePosition.Report"/>.</summary>
    public TextSpan Report { get; } = report;

    /// <summary>See <see cref="SourcePosition.Expression"/>.</summary>
    public TextSpan Expression { get; } = expression;

    /// <summary>See <see cref="SourcePosition.Assignment"/>.</summary>
    public TextSpan? Assignment { get; } = assignment;
}
