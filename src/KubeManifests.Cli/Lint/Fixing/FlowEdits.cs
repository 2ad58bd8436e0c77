using KubeManifests.Rules.Nodes;

namespace KubeManifests.Cli.Lint.Fixing;

/// <summary>Changes of maps and lists in braces and brackets, on one line or on many: JSON and the flow style of YAML.</summary>
internal static class FlowEdits
{
    /// <summary>Takes entries out of a collection and puts others after the last one that stays.</summary>
    public static IEnumerable<TextChange> Changes(TextFile file, CollectionEdit edit, TextEntry lastKept)
    {
        var entries = edit.Collection.Entries;
        int lastIndex = entries.IndexOf(lastKept);
        bool cutsEnd = lastIndex < entries.Count - 1 && Comma(file, entries[^1].End) < 0;
        for (int i = 0; i < (cutsEnd ? lastIndex : entries.Count); i++)
            if (edit.Removed.Contains(entries[i])) yield return WithComma(file, entries, i);

        string added = edit.Added.Count > 0 ? Added(file, edit, lastKept) : "";
        if (cutsEnd)
        {
            // The last ones, without a comma of their own: the comma before them goes, too, unless others come.
            int comma = Comma(file, lastKept.End), end = entries[^1].End;
            int lineEnd = file.LineEnd(comma);
            bool isBroken = lineEnd < entries[lastIndex + 1].Start;
            if (added.Length == 0) yield return new(comma, 1, "");
            int from = isBroken ? lineEnd : comma + 1;
            yield return new(from, end - from, added);
        }
        else if (added.Length > 0)
        {
            int comma = Comma(file, lastKept.End);
            int after = comma < 0 ? lastKept.End : comma + 1;
            if (comma < 0) yield return new(lastKept.End, 0, ",");

            // A comment after the last entry stays with it.
            int lineEnd = file.LineEnd(after);
            int at = added[0] == '\n' && lineEnd < edit.Collection.End - 1 ? lineEnd : after;
            yield return new(at, 0, added + (comma < 0 ? "" : ","), -1);
        }
    }

    /// <summary>Gives an entry another value.</summary>
    public static IEnumerable<TextChange> Replace(TextFile file, TextEntry entry, TextNode old, Node value, NodeWriter writer)
    {
        int content = old.HasTag ? old.Start : old.Content;
        if (value is ScalarNode scalar)
        {
            var form = old.Kind == TextKind.Scalar ? old.Form : ScalarForm.Plain;
            string text = writer.Scalar(scalar, form, isFlow: true, -1);
            if (!old.IsNothing) return [new(content, old.End - content, text)];
            return [new(entry.HeaderEnd, 0, (file.Text[entry.HeaderEnd - 1] == ':' ? " " : ": ") + text, int.MaxValue)];
        }

        string space = old.IsNothing ? " " : "";
        return [new(old.IsNothing ? entry.HeaderEnd : content, old.IsNothing ? 0 : old.End - content, space + writer.Flow(value, LineIndent(file, entry)))];
    }

    private static string Added(TextFile file, CollectionEdit edit, TextEntry lastKept)
    {
        string? indent = LineIndent(file, lastKept);
        var writer = WriterOf(file, edit);
        var parts = edit.Added.Select(item => item.Key is null ? writer.Flow(item.Value, NestedIndent(file, indent)) : writer.FlowEntry(item.Key, item.Value, NestedIndent(file, indent)));
        if (indent is not null) return string.Concat(parts.Select((part, index) => (index > 0 ? "," : "") + "\n" + indent + part));
        var entries = edit.Collection.Entries;
        string space = entries.Count == 1 ? writer.AfterComma : file.Text[entries[1].Start - 1] is ' ' or '\n' ? " " : "";
        return string.Concat(parts.Select((part, index) => (index > 0 ? "," : "") + space + part));
    }

    // JSON inside of YAML stays JSON.
    private static NodeWriter WriterOf(TextFile file, CollectionEdit edit)
    {
        var node = edit.Collection;
        if (node.Kind == TextKind.List && node.Entries is [var first, ..] && first.Value is { Kind: TextKind.Map, IsFlow: true } map) node = map;
        bool isJson = !file.IsJson && node.Kind == TextKind.Map && node.Entries.Count > 0 && node.Entries.TrueForAll(entry => file.Text[entry.Start] == '"');
        return isJson ? edit.Writer!.AsJson(isSpaced: file.Text[node.Entries[0].HeaderEnd] == ' ') : edit.Writer!;
    }

    // In YAML, what is in braces inside of braces stays on its line.
    private static string? NestedIndent(TextFile file, string? indent) => file.IsJson ? indent : null;

    // What indents the line of an entry that stands first on it; null for one that does not.
    private static string? LineIndent(TextFile file, TextEntry entry) =>
        file.IsFirstOnLine(entry.Start) && file.LineStart(entry.Start) > entry.Holder.Content ? file.Text[file.LineStart(entry.Start)..entry.Start] : null;

    private static TextChange WithComma(TextFile file, List<TextEntry> entries, int index)
    {
        var entry = entries[index];
        int end = Comma(file, entry.End) + 1;
        if (file.IsFirstOnLine(entry.Start) && IsBlank(file, end)) return BlockEdits.Lines(file, entry.Start, end);
        return new(entry.Start, (index + 1 < entries.Count && file.LineStart(entries[index + 1].Start) == file.LineStart(end) ? entries[index + 1].Start : end) - entry.Start, "");
    }

    // Nothing but a comment is left of the line.
    private static bool IsBlank(TextFile file, int offset)
    {
        var rest = file.Text.AsSpan(offset, file.LineEnd(offset) - offset).TrimStart();
        return rest.Length == 0 || rest[0] == '#';
    }

    /// <summary>The comma after an entry; -1 when the collection ends instead.</summary>
    private static int Comma(TextFile file, int end)
    {
        string text = file.Text;
        for (int at = end; at < text.Length; at++)
        {
            if (text[at] == ',') return at;
            if (text[at] == '#') at = file.LineEnd(at);
            else if (text[at] is '}' or ']') return -1;
        }

        return -1;
    }
}
