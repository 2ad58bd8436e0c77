using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using KubeManifests.Cli.Emit;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Cli.Lint.Fixing;

/// <summary>Writes new values in the style of a document. Lines are broken by line feeds; who puts them into a text makes them those of the text.</summary>
internal sealed class NodeWriter(TextStyle style, bool isJson)
{
    private const int Inline = -1;
    private const int BlockIndent = 2; // of a text in lines, from its key or dash
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What writes JSON into brackets of this style.</summary>
    public NodeWriter AsJson(bool isSpaced) => new(style with { AfterColon = isSpaced ? " " : "", AfterComma = isSpaced ? " " : "" }, isJson: true);

    /// <summary>What follows a comma on a line.</summary>
    public string AfterComma => style.AfterComma;

    /// <summary>An entry of a block map whose keys stand in a column; the first line is not indented.</summary>
    public string Entry(string key, Node value, int column, ScalarForm form = ScalarForm.Plain) => Key(key) + ":" + AfterKey(value, column, form);

    /// <summary>What follows a key's colon in a block map.</summary>
    public string AfterKey(Node value, int column, ScalarForm form = ScalarForm.Plain) => value switch
    {
        MapNode { Entries.Count: > 0 } => "\n" + Spaces(column + style.Indent) + Block(value, column + style.Indent),
        ListNode { Items.Count: > 0 } => "\n" + Spaces(column + style.ListIndent) + Block(value, column + style.ListIndent),
        _ => " " + Leaf(value, column, form),
    };

    /// <summary>A value that starts in a column, in lines; the first is not indented.</summary>
    public string Block(Node value, int column, ScalarForm form = ScalarForm.Plain) => value switch
    {
        MapNode { Entries.Count: > 0 } map => string.Join("\n" + Spaces(column), map.Entries.Select(entry => Entry(entry.Key, entry.Value, column, form))),
        ListNode { Items.Count: > 0 } list => string.Join("\n" + Spaces(column), list.Items.Select(item => Item(item, column, style.DashWidth, form))),
        _ => Leaf(value, column - BlockIndent, form),
    };

    /// <summary>An item of a block list whose dashes stand in a column.</summary>
    public string Item(Node value, int column, int dashWidth, ScalarForm form = ScalarForm.Plain)
    {
        string dash = "-" + Spaces(Math.Max(dashWidth, 2) - 1);
        return dash + (value is MapNode { Entries.Count: > 0 } or ListNode { Items.Count: > 0 } ? Block(value, column + dash.Length, form) : Leaf(value, column, form));
    }

    /// <summary>A value in braces and brackets. With an indentation, what it holds stands on lines of its own.</summary>
    public string Flow(Node value, string? indent = null)
    {
        switch (value)
        {
            case MapNode { Entries.Count: > 0 } map:
                return Bracket('{', '}', map.Entries.Select(entry => FlowEntry(entry.Key, entry.Value, Deeper(indent))), indent, style.Padding);
            case ListNode { Items.Count: > 0 } list:
                return Bracket('[', ']', list.Items.Select(item => Flow(item, Deeper(indent))), indent, "");
            case MapNode:
                return "{}";
            case ListNode:
                return "[]";
            default:
                return isJson ? JsonScalar((ScalarNode)value) : Scalar((ScalarNode)value, ScalarForm.Plain, isFlow: true, Inline);
        }
    }

    /// <summary>An entry of a map in braces.</summary>
    public string FlowEntry(string key, Node value, string? indent = null) => (isJson ? JsonText(key) : FlowText(key)) + ":" + style.AfterColon + Flow(value, indent);

    /// <summary>A key of a block map.</summary>
    public string Key(string key) => isJson ? JsonText(key) : Text(key, isKey: true);

    /// <summary>A scalar, in the form of the one that it replaces where that can hold it.</summary>
    /// <param name="scalar">The scalar.</param>
    /// <param name="form">The form that it had.</param>
    /// <param name="isFlow">Whether it stands in brackets.</param>
    /// <param name="column">The column of the key or dash that it belongs to.</param>
    public string Scalar(ScalarNode scalar, ScalarForm form, bool isFlow, int column)
    {
        if (isJson) return JsonScalar(scalar);
        if (scalar.Type != ScalarType.String) return scalar.Text;
        string text = scalar.Text;
        if (form == ScalarForm.SingleQuoted && YamlWriter.IsOneLine(text)) return "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
        if (form is ScalarForm.SingleQuoted or ScalarForm.DoubleQuoted) return Quoted(text);
        if (!isFlow && form == ScalarForm.Block && YamlWriter.IsBlock(text)) // elsewhere, a comment below could become a part of it
        {
            var builder = new StringBuilder();
            YamlWriter.WriteBlock(builder, text, column + BlockIndent);
            return builder.ToString().TrimEnd('\n') + (text.EndsWith("\n\n", StringComparison.Ordinal) ? "\n" : "");
        }

        return isFlow ? FlowText(text) : Text(text, isKey: false);
    }

    private string Leaf(Node value, int column, ScalarForm form) => value switch
    {
        MapNode => "{}",
        ListNode => "[]",
        ScalarNode scalar => Scalar(scalar, scalar.Type == ScalarType.String ? form : ScalarForm.Plain, isFlow: false, Math.Max(column, 0)),
        _ => throw new LayoutException("its new value is not known"),
    };

    private string Text(string text, bool isKey)
    {
        if (YamlWriter.IsPlain(text, isKey)) return text;
        bool isSingle = YamlWriter.IsOneLine(text) && (style.Quotes == ScalarForm.SingleQuoted || text.AsSpan().ContainsAny('"', '\\'));
        return isSingle ? "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'" : Quoted(text);
    }

    // In brackets, more ends a plain text.
    private string FlowText(string text) => text.AsSpan().IndexOfAny(",[]{}:") >= 0 ? Quoted(text) : Text(text, isKey: true);

    private static string Quoted(string text)
    {
        var builder = new StringBuilder();
        YamlWriter.WriteQuoted(builder, text);
        return builder.ToString();
    }

    private string Bracket(char open, char close, IEnumerable<string> parts, string? indent, string padding) => indent is null
        ? open + padding + string.Join("," + style.AfterComma, parts) + padding + close
        : open + "\n" + Deeper(indent) + string.Join(",\n" + Deeper(indent), parts) + "\n" + indent + close;

    private string? Deeper(string? indent) => indent is null ? null : indent + (style.FlowIndent ?? "  ");

    private static string JsonScalar(ScalarNode scalar) => scalar.Type == ScalarType.String ? JsonText(scalar.Text) : scalar.Text;

    private static string JsonText(string text) => JsonSerializer.Serialize(text, Json);

    private static string Spaces(int count) => new(' ', Math.Max(count, 0));
}
