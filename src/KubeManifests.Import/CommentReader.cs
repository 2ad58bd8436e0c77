using System.Runtime.InteropServices;
using System.Text;
using KubeManifests.Cli.Reading;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Import;

/// <summary>
/// Finds the comments of a YAML document and what they describe. Comments stand only between the keys and values that the reader found, so the text
/// need not be parsed again. One on a line of its own is about what follows, unless it stands deeper: then it is the last word of what came before.
/// </summary>
internal sealed class CommentReader
{
    private readonly byte[] _text;
    private readonly int _start;
    private readonly int _stop;
    private readonly List<(int Start, int End)> _spans = [];
    private readonly List<(int Start, int Depth, Node Node)> _marks = [];

    private CommentReader(ManifestFile file, int start, int stop)
    {
        (_start, _stop) = (start, stop);
        _text = BytesOf(file);
    }

    /// <summary>Puts the comments between two offsets of a file to the nodes that they are about; <paramref name="notices"/> gets those about the file's licence.</summary>
    public static void Read(ManifestFile file, int start, int stop, IEnumerable<Node> roots, List<string> notices)
    {
        if (file.Text.Span.Slice(start, stop - start).IndexOf((byte)'#') < 0) return;
        var reader = new CommentReader(file, start, stop);
        foreach (var root in roots) reader.Collect(root, 0);
        if (reader._marks.Count > 0) reader.Attach(notices);
    }

    private static byte[] BytesOf(ManifestFile file) =>
        MemoryMarshal.TryGetArray(file.Text, out var segment) && segment.Offset == 0 ? segment.Array! : file.Text.ToArray();

    private void Collect(Node node, int depth)
    {
        if (node.Position is not FilePosition position || position.Start < _start || position.Start > _stop) return;
        if (position.KeyStart >= 0) _spans.Add((position.KeyStart, position.KeyEnd));
        _marks.Add((position.KeyStart >= 0 ? position.KeyStart : position.Start, depth, node));
        switch (node)
        {
            case ScalarNode:
                _spans.Add((position.Start, position.End));
                break;
            case MapNode map:
                foreach (var entry in map.Entries) Collect(entry.Value, depth + 1);
                break;
            case ListNode list:
                foreach (var item in list.Items) Collect(item, depth + 1);
                break;
        }
    }

    private void Attach(List<string> notices)
    {
        _spans.Sort();
        _marks.Sort(static (left, right) => left.Start != right.Start ? left.Start.CompareTo(right.Start) : left.Depth.CompareTo(right.Depth));
        var paragraph = new Paragraph();
        int mark = 0;
        foreach (int sign in Signs())
        {
            int line = LineStart(sign);
            while (mark < _marks.Count && _marks[mark].Start < sign)
            {
                Attach(paragraph, mark, notices);
                mark++;
            }

            string text = TextOf(sign);
            if (!IsBlank(line, sign))
            {
                // Beside a value: it is about the first thing on the line.
                int first = mark;
                while (first > 0 && _marks[first - 1].Start >= line) first--;
                if (first < mark) Say(_marks[first].Node, [text], isBeside: true);
                else if (_text[line] == '-' || mark == 0) paragraph.Add(text, sign - line);
                else Say(_marks[mark - 1].Node, [text], isBeside: true);
                continue;
            }

            if (paragraph.Lines.Count > 0 && (paragraph.Column != sign - line || paragraph.LastLine != LineStart(line - 1)))
                Attach(paragraph, mark, notices);
            paragraph.Add(text, sign - line);
            paragraph.LastLine = line;
        }

        Attach(paragraph, mark, notices);
    }

    private IEnumerable<int> Signs()
    {
        int at = _start;
        for (int span = 0; span <= _spans.Count; span++)
        {
            int end = span < _spans.Count ? _spans[span].Start : _stop;
            while (at < end)
            {
                int sign = Array.IndexOf(_text, (byte)'#', at, end - at);
                if (sign < 0) break;
                at = sign + 1;
                if (sign != _start && _text[sign - 1] is not ((byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')) continue;
                yield return sign;
                at = LineEnd(sign);
            }

            if (span < _spans.Count) at = Math.Max(at, _spans[span].End);
        }
    }

    /// <summary>Gives the lines to the mark that follows them, or to what ends before it.</summary>
    private void Attach(Paragraph paragraph, int next, List<string> notices)
    {
        if (paragraph.Lines.Count == 0) return;
        string[] lines = [.. paragraph.Lines];
        int column = paragraph.Column;
        paragraph.Lines.Clear();
        if (Array.TrueForAll(lines, static line => line.Length == 0)) return;
        if (next == 0 && Array.Exists(lines, static line => Says(line, "copyright") || Says(line, "license")))
        {
            string notice = string.Join("\n", lines);
            if (!notices.Contains(notice)) notices.Add(notice);
            return;
        }

        if (next < _marks.Count)
        {
            int line = LineStart(_marks[next].Start), indent = line;
            while (_text[indent] == ' ') indent++;

            // An item that somebody switched off belongs to its list.
            bool isItem = lines[0].StartsWith("- ", StringComparison.Ordinal) && _text[indent] != '-' && next > 0 && HolderOf(_marks[next - 1].Node, column) is ListNode;
            if (next == 0 || (column <= indent - line && !isItem))
            {
                Say(_marks[next].Node, lines);
                return;
            }
        }

        var holder = (FilePosition)HolderOf(_marks[next - 1].Node, column)!.Position!;
        holder.TrailingComments = Joined(holder.TrailingComments, lines);
    }

    // The innermost map or list that is indented no more than the comment.
    private Node? HolderOf(Node node, int column)
    {
        Node? holder = null;
        for (var one = node; one is not null; one = one.Parent)
        {
            if (one is ScalarNode || one.Position is not FilePosition position || position.Start < _start || position.Start >= _stop) continue;
            holder = one;
            if (position.Start - LineStart(position.Start) <= column) break;
        }

        return holder ?? node;
    }

    private static void Say(Node node, string[] lines, bool isBeside = false)
    {
        var position = (FilePosition)node.Position!;
        position.Comments = Joined(position.Comments, lines, isBeside);
    }

    private static IReadOnlyList<string> Joined(IReadOnlyList<string> before, string[] lines, bool isBeside = false)
    {
        var kept = lines.SkipWhile(static line => line.Length == 0).Reverse().SkipWhile(static line => line.Length == 0).Reverse().ToList();
        return before.Count == 0 ? kept : kept.Count == 0 ? before : isBeside ? [.. before, .. kept] : [.. before, "", .. kept];
    }

    private static bool Says(string line, string word) => line.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;

    // Without the signs; a line of signs only is an ornament.
    private string TextOf(int sign)
    {
        int end = LineEnd(sign);
        while (sign < end && _text[sign] == '#') sign++;
        string text = Encoding.UTF8.GetString(_text, sign, end - sign).TrimEnd();
        if (text.TrimStart(' ', '-', '=', '*', '#', '+', '~').Length == 0) return "";
        if (text.EndsWith(" #", StringComparison.Ordinal)) text = text.Substring(0, text.Length - 2).TrimEnd(); // the other side of a frame
        return text[0] == ' ' ? text.Substring(1) : text;
    }

    private bool IsBlank(int start, int end)
    {
        for (int i = start; i < end; i++)
            if (_text[i] is not ((byte)' ' or (byte)'\t')) return false;
        return true;
    }

    private int LineStart(int offset) => offset <= 0 ? 0 : Array.LastIndexOf(_text, (byte)'\n', Math.Min(offset, _text.Length) - 1) + 1;

    private int LineEnd(int offset) => Array.IndexOf(_text, (byte)'\n', offset, _stop - offset) is >= 0 and var end ? end : _stop;

    private sealed class Paragraph
    {
        public List<string> Lines { get; } = [];

        public int Column { get; private set; }

        public int LastLine { get; set; } = -1;

        public void Add(string text, int column)
        {
            if (Lines.Count == 0) Column = column;
            Lines.Add(text);
        }
    }
}
