using System.Text;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Cli.Reading;

/// <summary>A file's name and its text, as UTF-8.</summary>
public sealed class ManifestFile(string name, ReadOnlyMemory<byte> text)
{
    private int[]? _lineStarts;

    /// <summary>The name, as it is shown.</summary>
    public string Name { get; } = name;

    /// <summary>The text, without a byte order mark.</summary>
    public ReadOnlyMemory<byte> Text { get; } = text;

    /// <summary>Where each line starts.</summary>
    public IReadOnlyList<int> LineStarts => _lineStarts ??= FindLines();

    /// <summary>The line and column of an offset, both from 1; a column counts UTF-16 units, as editors do.</summary>
    public (int Line, int Column) PlaceOf(int offset)
    {
        _lineStarts ??= FindLines();
        offset = Math.Max(0, Math.Min(offset, Text.Length));
        int line = Array.BinarySearch(_lineStarts, offset);
        if (line < 0) line = ~line - 1;
        int start = _lineStarts[line];
        return (line + 1, Encoding.UTF8.GetCharCount(Text.Span[start..offset]) + 1);
    }

    /// <summary>The text of a line (from 1), without its end.</summary>
    public string Line(int line)
    {
        int start = LineStarts[line - 1], end = line < LineStarts.Count ? LineStarts[line] : Text.Length;
        return Encoding.UTF8.GetString(Text.Span[start..end].TrimEnd("\r\n"u8));
    }

    private int[] FindLines()
    {
        var starts = new List<int> { 0 };
        var rest = Text.Span;
        for (int at = 0; rest[at..].IndexOf((byte)'\n') is >= 0 and var length;)
        {
            at += length + 1;
            starts.Add(at);
        }

        return [.. starts];
    }
}

/// <summary>Where a value was written: the <see cref="Node.Position"/> of nodes that were read from a file. Offsets are into the file's text.</summary>
public sealed class FilePosition(ManifestFile file, int keyStart, int keyEnd, int start) : ITextPosition
{
    /// <summary>The file.</summary>
    public ManifestFile File { get; } = file;

    /// <summary>Where the value's key starts; -1 for an item of a list and for a document.</summary>
    public int KeyStart { get; } = keyStart;

    /// <summary>Where the value's key ends.</summary>
    public int KeyEnd { get; } = keyEnd;

    /// <summary>Where the value starts.</summary>
    public int Start { get; } = start;

    /// <summary>Where the value ends.</summary>
    public int End { get; internal set; }

    /// <summary>What comments say above the value, or beside it: a line each, without the sign. Only import reads them.</summary>
    public IReadOnlyList<string> Comments { get; internal set; } = [];

    /// <summary>What comments say below the last part of a map or list.</summary>
    public IReadOnlyList<string> TrailingComments { get; internal set; } = [];

    /// <summary>The same place for another value.</summary>
    public FilePosition WithoutComments() => new(File, KeyStart, KeyEnd, Start) { End = End };
}
