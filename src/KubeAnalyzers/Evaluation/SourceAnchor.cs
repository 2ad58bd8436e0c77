using KubeAnalyzers.Evaluation.Incremental;

namespace KubeAnalyzers.Evaluation;

/// <summary>
/// A piece of a member (a statement, an element, the member itself) that moves as a whole when text is written above it. Positions are
/// relative to one, so that what was computed from a piece that did not change stays as it is.
/// </summary>
public sealed class SourceAnchor
{
    internal SourceAnchor(MemberUnit unit) => Unit = unit;

    internal MemberUnit Unit { get; }
}
