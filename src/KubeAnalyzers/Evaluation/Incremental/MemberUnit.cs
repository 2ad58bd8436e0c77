using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace KubeAnalyzers.Evaluation.Incremental;

/// <summary>The identity of a file through its versions.</summary>
internal sealed class FileId(string path)
{
    public string Path { get; } = path;
}

internal enum UnitKind
{
    /// <summary>A type's declaration without its members.</summary>
    Header,
    Enum,
    Delegate,
    Method,
    Constructor,
    Operator,
    Property,
    Indexer,
    Field,
    Event,
    Other,
}

/// <summary>The identity of a declaration through its versions: what IR of other members names.</summary>
internal sealed class MemberUnit(FileId file, UnitKind kind, string typePath, string name)
{
    public FileId File { get; } = file;
    public UnitKind Kind { get; } = kind;

    /// <summary>The metadata name of the type around it; of a type its own.</summary>
    public string TypePath { get; } = typePath;

    public string Name { get; } = name;

    /// <summary>The namespace of the type.</summary>
    public string Namespace
    {
        get
        {
            int nested = TypePath.IndexOf('+'), end = TypePath.LastIndexOf('.', nested < 0 ? TypePath.Length - 1 : nested);
            return end < 0 ? "" : TypePath.Substring(0, end);
        }
    }

    public override string ToString() => TypePath + "." + Name;
}

/// <summary>One text of a declaration: it stays the same object while the text does. Holds no syntax.</summary>
internal sealed class UnitContent(MemberUnit unit)
{
    private readonly Dictionary<long, SourceAnchor> _anchors = [];
    private readonly Dictionary<SourceAnchor, int> _starts = [];
    private Dictionary<long, SourceAnchor>? _earlier;
    private int _prefix, _suffixStart, _delta;

    public MemberUnit Unit { get; } = unit;

    /// <summary>The words in its text: of the declaration, and of the body.</summary>
    public Words? Words { get; set; }

    /// <summary>The content after an edit between two equal ends.</summary>
    public static UnitContent After(UnitContent earlier, int prefix, int suffixStart, int delta)
    {
        var content = new UnitContent(earlier.Unit) { _prefix = prefix, _suffixStart = suffixStart, _delta = delta };
        lock (earlier._anchors)
            if (earlier._anchors.Count > 0) content._earlier = new(earlier._anchors);
        return content;
    }

    /// <summary>The anchor of a piece, by its span in the member.</summary>
    public SourceAnchor AnchorAt(TextSpan piece)
    {
        lock (_anchors)
        {
            if (_anchors.TryGetValue(Key(piece), out var anchor)) return anchor;
            if (_earlier is null || !_earlier.TryGetValue(Key(Before(piece)), out anchor) || _starts.ContainsKey(anchor)) anchor = new SourceAnchor(Unit);
            _anchors.Add(Key(piece), anchor);
            _starts.Add(anchor, piece.Start);
            return anchor;
        }
    }

    /// <summary>Where a piece starts in the member.</summary>
    public int? StartOf(SourceAnchor anchor)
    {
        lock (_anchors) return _starts.TryGetValue(anchor, out int start) ? start : null;
    }

    // What is compiled ahead of time has code for tables of numbers, and none for tables of spans.
    private static long Key(TextSpan piece) => ((long)piece.Start << 32) | (uint)piece.Length;

    private TextSpan Before(TextSpan piece)
    {
        int start = piece.Start <= _prefix ? piece.Start : piece.Start - _delta, end = piece.End >= _suffixStart ? piece.End - _delta : piece.End;
        return start >= 0 && end >= start ? TextSpan.FromBounds(start, end) : default;
    }
}

/// <summary>A declaration in one version of its file.</summary>
internal sealed class UnitVersion(UnitContent content, object declaration, SyntaxNode node)
{
    public MemberUnit Unit => Content.Unit;
    public UnitContent Content { get; } = content;

    /// <summary>The same object while what others see of it (all but the body) is the same.</summary>
    public object Declaration { get; } = declaration;

    public SyntaxNode Node { get; } = node;
    public int Start { get; } = node.SpanStart;
}
