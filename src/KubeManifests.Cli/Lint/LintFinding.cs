using KubeManifests.Cli.Reading;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Cli.Lint;

/// <summary>A finding and where it is. Lines and columns start at 1; the end is after the last character.</summary>
internal sealed class LintFinding
{
    private LintFinding(Finding finding, RuleSeverity severity, ReadObject source, FilePosition position, int start, int end)
    {
        Finding = finding;
        Severity = severity;
        Source = source;
        Path = finding.Path;
        (Line, Column) = position.File.PlaceOf(start);
        (EndLine, EndColumn) = position.File.PlaceOf(end);
        if (EndLine == Line) return;

        // The rest of the line says it.
        EndLine = Line;
        EndColumn = position.File.Line(Line).Length + 1;
    }

    public Finding Finding { get; }

    public ReadObject Source { get; }

    public RuleInfo Rule => Finding.Rule;

    /// <summary>The severity that was chosen for it.</summary>
    public RuleSeverity Severity { get; }

    public string File => Source.File.Name;

    public string Path { get; }

    public int Line { get; }

    public int Column { get; }

    public int EndLine { get; }

    public int EndColumn { get; }

    /// <summary><c>Kind/namespace/name</c>; the namespace is empty for what has none, the name for what has only a generateName.</summary>
    public string Object => $"{Finding.Object.Kind}/{Finding.Object.Namespace.Name}/{Finding.Object.Name.Text}";

    /// <summary>As one sentence that names the object.</summary>
    public string Message => Finding.Message.ReplaceLineEndings(" ");

    public static LintFinding Of(Finding finding, RuleSeverity severity, ReadObject source)
    {
        Node? node = finding.At.Anchor;
        var position = node.Position as FilePosition ?? (FilePosition)source.Root.Position!;

        // Of a map or list that has a key, the key: its own first character is somewhere below.
        bool isKey = node is MapNode or ListNode && position.KeyStart >= 0;
        return new(finding, severity, source, position, isKey ? position.KeyStart : position.Start, isKey ? position.KeyEnd : position.End);
    }
}
