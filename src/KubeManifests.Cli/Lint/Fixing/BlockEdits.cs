using KubeManifests.Rules.Nodes;

namespace KubeManifests.Cli.Lint.Fixing;

/// <summary>Changes of maps and lists in block style: whole lines come and go, and comments on other lines stay.</summary>
internal static class BlockEdits
{
    /// <summary>Takes entries out of a collection and puts others after the last one that stays.</summary>
    public static IEnumerable<TextChange> Changes(TextFile file, CollectionEdit edit, TextEntry lastKept)
    {
        var entries = edit.Collection.Entries;
        for (int i = 0; i < entries.Count; i++)
        {
            if (!edit.Removed.Contains(entries[i])) continue;
            if (i > 0 || file.IsFirstOnLine(entries[0].Start))
            {
                yield return Lines(file, entries[i].Start, entries[i].End);
                continue;
            }

            // The first stands behind a dash: what follows moves up to it.
            while (edit.Removed.Contains(entries[i + 1])) i++;
            int next = AfterValue(file, entries[i].End);
            while (next < file.Text.Length && file.Text[next] is ' ' or '\t' or '\r' or '\n') next++;
            yield return new(entries[0].Start, next - entries[0].Start, "");
        }

        if (edit.Added.Count > 0) yield return Insert(file, lastKept.End, string.Join("\n", Added(file, edit)), edit.Depth);
    }

    /// <summary>Gives an entry of a block another value.</summary>
    public static IEnumerable<TextChange> Replace(TextFile file, TextEntry entry, TextNode old, Node value, NodeWriter writer)
    {
        bool isBlock = value is MapNode { Entries.Count: > 0 } or ListNode { Items.Count: > 0 };
        bool wasBlock = old is { Kind: TextKind.Map or TextKind.List, IsFlow: false };
        var form = old.Kind == TextKind.Scalar && value is ScalarNode ? old.Form : ScalarForm.Plain;
        int header = old is { HasProperties: true, HasTag: false } ? old.PropertiesEnd : entry.HeaderEnd;
        int content = old.HasTag ? old.Start : old.Content;
        bool isOnLine = old.IsNothing || file.LineStart(content) == file.LineStart(header);
        int column = file.Column(entry.Start), end = Math.Max(old.End, header);
        while (end > header && file.Text[end - 1] is '\n' or '\r') end--;

        if (entry.Holder.Kind == TextKind.List)
        {
            // An item's value starts behind its dash, and what it holds stands below that.
            string text = old.IsNothing ? " " + writer.Block(value, column + 2) : writer.Block(value, file.Column(content), form);
            return Put(file, old.IsNothing ? header : content, end, text);
        }

        if (!isBlock)
        {
            string leaf = value is ScalarNode scalar ? writer.Scalar(scalar, form, isFlow: false, column) : writer.Block(value, column);
            if (old.IsNothing) return Put(file, header, header, " " + leaf);
            if (isOnLine || !wasBlock) return Put(file, content, end, leaf);
            return [.. Put(file, header, header, " " + leaf), .. old.Entries.Select(gone => Lines(file, gone.Start, gone.End))];
        }

        string lines = writer.AfterKey(value, column)[1..];
        if (isOnLine)
        {
            // A comment stays on the key's line.
            return [new(header, end - header, ""), Insert(file, end, lines, int.MaxValue)];
        }

        int from = file.LineStart(content);
        return [new(from, file.LineEnd(end) - from, lines)];
    }

    // Where a comment follows, it stays behind the first line.
    private static IEnumerable<TextChange> Put(TextFile file, int start, int end, string text)
    {
        int lineBreak = text.IndexOf('\n', StringComparison.Ordinal);
        if (lineBreak < 0) return [new(start, end - start, text, int.MaxValue)];
        return [new(start, end - start, text[..lineBreak], int.MaxValue), Insert(file, end, text[(lineBreak + 1)..], int.MaxValue)];
    }

    /// <summary>The lines from one offset to another, with the last one's break.</summary>
    public static TextChange Lines(TextFile file, int start, int end)
    {
        int from = file.LineStart(start);
        return new(from, AfterValue(file, end) - from, "");
    }

    /// <summary>Puts lines after the one that a value ends on.</summary>
    public static TextChange Insert(TextFile file, int end, string lines, int depth)
    {
        // A block that keeps its blank lines ends where the next line starts.
        if (end > 0 && file.Text[end - 1] == '\n') return new(end, 0, lines + "\n", depth);
        return new(file.LineEnd(end), 0, "\n" + lines, depth);
    }

    private static int AfterValue(TextFile file, int end) => end > 0 && file.Text[end - 1] == '\n' ? end : file.NextLine(end);

    private static IEnumerable<string> Added(TextFile file, CollectionEdit edit)
    {
        var node = edit.Collection;
        int column = file.Column(node.Entries[0].Start);
        string indent = new(' ', column);
        var form = FormOf(node);
        foreach (var (key, value) in edit.Added)
        {
            var valueForm = value is ScalarNode ? form : ScalarForm.Plain;
            yield return indent + (key is null ? edit.Writer!.Item(value, column, DashWidth(file, node), valueForm) : edit.Writer!.Entry(key, value, column, valueForm));
        }
    }

    private static int DashWidth(TextFile file, TextNode list)
    {
        var last = list.Entries[^1];
        bool isOnLine = last.Value is { IsNothing: false, HasProperties: false, Kind: not TextKind.Alias } && file.LineStart(last.Value.Content) == file.LineStart(last.Start);
        return isOnLine ? last.Value.Content - last.Start : 2;
    }

    // Where all texts are quoted, new ones are, too.
    private static ScalarForm FormOf(TextNode node)
    {
        var form = ScalarForm.Plain;
        foreach (var entry in node.Entries)
        {
            if (entry.Value.Kind != TextKind.Scalar) continue;
            if (entry.Value.Form is not (ScalarForm.SingleQuoted or ScalarForm.DoubleQuoted)) return ScalarForm.Plain;
            form = entry.Value.Form;
        }

        return form;
    }
}
