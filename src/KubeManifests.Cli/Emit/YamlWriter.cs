using System.Globalization;
using System.Text;
using KubeManifests.Rules.Nodes;
using KubeManifests.Yaml;

namespace KubeManifests.Cli.Emit;

/// <summary>
/// Writes nodes as block YAML: two spaces, lists at their key's column as kubectl does, quotes only where a reader could take a text for
/// something else, nothing folded.
/// </summary>
public static class YamlWriter
{
    /// <summary>One object as a document, ending in a line feed.</summary>
    public static string Write(MapNode root)
    {
        var builder = new StringBuilder();
        if (root.Entries.Count == 0) return "{}\n";
        WriteMap(builder, root, 0, continuesLine: false);
        return builder.ToString();
    }

    private static void WriteMap(StringBuilder builder, MapNode map, int indent, bool continuesLine)
    {
        foreach (var (key, value) in map.Entries)
        {
            if (!continuesLine) builder.Append(' ', indent);
            continuesLine = false;
            WriteText(builder, key, isKey: true);
            builder.Append(':');
            switch (value)
            {
                case MapNode { Entries.Count: > 0 } child:
                    builder.Append('\n');
                    WriteMap(builder, child, indent + 2, continuesLine: false);
                    break;
                case ListNode { Items.Count: > 0 } child:
                    builder.Append('\n');
                    WriteList(builder, child, indent, continuesLine: false);
                    break;
                default:
                    builder.Append(' ');
                    WriteLeaf(builder, value, indent);
                    break;
            }
        }
    }

    private static void WriteList(StringBuilder builder, ListNode list, int indent, bool continuesLine)
    {
        foreach (var item in list.Items)
        {
            if (!continuesLine) builder.Append(' ', indent);
            continuesLine = false;
            builder.Append("- ");
            switch (item)
            {
                case MapNode { Entries.Count: > 0 } child: WriteMap(builder, child, indent + 2, continuesLine: true); break;
                case ListNode { Items.Count: > 0 } child: WriteList(builder, child, indent + 2, continuesLine: true); break;
                default: WriteLeaf(builder, item, indent); break;
            }
        }
    }

    // Everything that ends its own line.
    private static void WriteLeaf(StringBuilder builder, Rules.Nodes.Node node, int indent)
    {
        switch (node)
        {
            case MapNode: builder.Append("{}\n"); break;
            case ListNode: builder.Append("[]\n"); break;
            case ScalarNode { Type: ScalarType.String } scalar when IsBlock(scalar.Text): WriteBlock(builder, scalar.Text, indent + 2); break;
            case ScalarNode { Type: ScalarType.String } scalar:
                WriteText(builder, scalar.Text, isKey: false);
                builder.Append('\n');
                break;
            case ScalarNode scalar: builder.Append(scalar.Text).Append('\n'); break;
            default: throw new InvalidOperationException($"{node.Path} is not known and cannot be written.");
        }
    }

    private static void WriteText(StringBuilder builder, string text, bool isKey)
    {
        if (IsPlain(text, isKey)) builder.Append(text);
        else if ((text.Contains('"') || text.Contains('\\')) && IsOneLine(text)) builder.Append('\'').Append(text.Replace("'", "''", StringComparison.Ordinal)).Append('\'');
        else WriteQuoted(builder, text);
    }

    /// <summary>Single quotes can hold it.</summary>
    internal static bool IsOneLine(string text) => text.All(c => c is not ('\n' or '\t') && IsPrintable(c));

    /// <summary>It needs no quotes in a block.</summary>
    internal static bool IsPlain(string text, bool isKey)
    {
        if (PlainScalar.IsAmbiguous(text) || text.StartsWith("---", StringComparison.Ordinal) && (text.Length == 3 || text[3] == ' ') || text.StartsWith("...", StringComparison.Ordinal)) return false;
        if (",[]{}#&*!|>'\"%@`?:".Contains(text[0]) || text[0] == '-' && (text.Length == 1 || text[1] == ' ')) return false;
        if (text[0] == ' ' || text[^1] is ' ' or ':' || text.Contains(": ", StringComparison.Ordinal) || text.Contains(" #", StringComparison.Ordinal)) return false;
        if (isKey && text.Length > 120) return false;
        return IsOneLine(text);
    }

    private static bool IsPrintable(char c) =>
        c is >= ' ' and <= '~' or '\t' or '\n' || (c > '\u00a0' && c is not ('\u2028' or '\u2029' or '\ufeff' or >= '\ufffe') && !char.IsControl(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.Format);

    /// <summary>The text in double quotes.</summary>
    internal static void WriteQuoted(StringBuilder builder, string text)
    {
        builder.Append('"');
        foreach (char c in text)
        {
            switch (c)
            {
                case '"': builder.Append("\\\""); break;
                case '\\': builder.Append("\\\\"); break;
                case '\n': builder.Append("\\n"); break;
                case '\r': builder.Append("\\r"); break;
                case '\t': builder.Append("\\t"); break;
                default:
                    if (IsPrintable(c)) builder.Append(c);
                    else builder.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
                    break;
            }
        }

        builder.Append('"');
    }

    /// <summary>Text of several lines, each of which a literal block keeps as it is.</summary>
    internal static bool IsBlock(string text) =>
        text.Contains('\n') && text.Any(c => c != '\n') && text.All(IsPrintable)
        && !text.Split('\n').Any(line => line.Length > 0 && line[^1] is ' ' or '\t');

    /// <summary>The text as a literal block, from its header to the line feed that ends it.</summary>
    internal static void WriteBlock(StringBuilder builder, string text, int indent)
    {
        builder.Append('|');

        // A first line that starts with a blank would be taken for a deeper indentation.
        if (text[0] is ' ' or '\t' or '\n') builder.Append('2');
        bool ends = text[^1] == '\n';
        if (!ends) builder.Append('-');
        else if (text[^2] == '\n') builder.Append('+');
        builder.Append('\n');
        foreach (string line in (ends ? text[..^1] : text).Split('\n'))
        {
            if (line.Length > 0) builder.Append(' ', indent).Append(line);
            builder.Append('\n');
        }
    }
}
