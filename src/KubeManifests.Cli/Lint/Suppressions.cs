using System.Text;
using KubeManifests.Cli.Reading;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Cli.Lint;

/// <summary>
/// Comments that switch rules off: <c>#pragma warning disable KUBE1234</c> until <c>#pragma warning restore KUBE1234</c> or the end of the file,
/// as in C#, and <c># kube:ignore KUBE1234</c> for the comment's own line, or for the next one when it stands alone. Without ids: all rules.
/// </summary>
internal sealed class Suppressions
{
    private static readonly byte[][] Marks = [[.. "#pragma"u8], [.. "kube:ignore"u8]];
    private readonly List<(int FirstLine, int LastLine, string Prefix)> _ranges = [];

    private Suppressions()
    {
    }

    /// <summary>What a file's comments say; null when they say nothing, as most do.</summary>
    public static Suppressions? Of(ManifestFile file, IEnumerable<Node> roots)
    {
        var text = file.Text.Span;
        if (text.IndexOf(Marks[0]) < 0 && text.IndexOf(Marks[1]) < 0) return null;
        var texts = new List<(int Start, int End)>();
        foreach (var root in roots) AddTexts(root, texts);
        var result = new Suppressions();
        var open = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int line = 1; line <= file.LineStarts.Count; line++)
        {
            int start = file.LineStarts[line - 1], end = line < file.LineStarts.Count ? file.LineStarts[line] : text.Length;
            var bytes = text[start..end];
            if (bytes.IndexOf(Marks[0]) < 0 && bytes.IndexOf(Marks[1]) < 0) continue;
            int hash = CommentStart(bytes, start, texts);
            if (hash >= 0) result.Add(Encoding.UTF8.GetString(bytes[(hash + 1)..]).Trim(), line, isAlone: bytes[..hash].IndexOfAnyExcept((byte)' ', (byte)'\t') < 0, open);
        }

        foreach (var (prefix, from) in open) result._ranges.Add((from, int.MaxValue, prefix));
        return result;
    }

    /// <summary>Whether a rule is off on a line.</summary>
    public bool Has(string id, int line)
    {
        foreach (var (first, last, prefix) in _ranges)
            if (line >= first && line <= last && id.AsSpan(4).StartsWith(prefix, StringComparison.Ordinal)) return true;
        return false;
    }

    private void Add(string comment, int line, bool isAlone, Dictionary<string, int> open)
    {
        string[] words = comment.Split([' ', '\t', ',', ':', ';'], StringSplitOptions.RemoveEmptyEntries);
        switch (words)
        {
            case ["pragma", "warning", "disable", .. var ids]:
                foreach (string prefix in Prefixes(ids)) open.TryAdd(prefix, line);
                break;
            case ["pragma", "warning", "restore", .. var ids]:
                foreach (string prefix in Prefixes(ids))
                {
                    foreach (string known in open.Keys.Where(known => known.StartsWith(prefix, StringComparison.Ordinal)).ToList())
                    {
                        _ranges.Add((open[known], line, known));
                        open.Remove(known);
                    }
                }

                break;
            case ["kube", "ignore", .. var ids]:
                foreach (string prefix in Prefixes(ids)) _ranges.Add((isAlone ? line + 1 : line, isAlone ? line + 1 : line, prefix));
                break;
        }
    }

    // What follows the ids may say why.
    private static IEnumerable<string> Prefixes(string[] ids)
    {
        var prefixes = ids.TakeWhile(id => id.StartsWith("KUBE", StringComparison.OrdinalIgnoreCase)).Select(RuleFilter.PrefixOf).OfType<string>().ToList();
        return prefixes.Count > 0 ? prefixes : [""];
    }

    // A comment starts the line or follows a blank, and is not part of a value.
    private static int CommentStart(ReadOnlySpan<byte> line, int lineStart, List<(int Start, int End)> texts)
    {
        for (int at = 0; at < line.Length; at++)
        {
            if (line[at] != '#' || (at > 0 && line[at - 1] is not ((byte)' ' or (byte)'\t'))) continue;
            int offset = lineStart + at;
            if (!texts.Exists(text => text.Start <= offset && offset < text.End)) return at;
        }

        return -1;
    }

    private static void AddTexts(Node node, List<(int Start, int End)> texts)
    {
        switch (node)
        {
            case MapNode map:
                foreach (var (_, value) in map.Entries)
                {
                    if (value.Position is FilePosition { KeyStart: >= 0 } key) texts.Add((key.KeyStart, key.KeyEnd));
                    AddTexts(value, texts);
                }

                break;
            case ListNode list:
                foreach (var item in list.Items) AddTexts(item, texts);
                break;
            case { Position: FilePosition position }:
                texts.Add((position.Start, position.End));
                break;
        }
    }
}
