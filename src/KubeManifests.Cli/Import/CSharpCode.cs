using System.Globalization;
using System.Text;

namespace KubeManifests.Cli.Import;

/// <summary>A C# expression before it is laid out.</summary>
internal abstract record CSharpCode
{
    /// <summary>How deep collections and creations are nested in it.</summary>
    public virtual int Depth => 0;
}

/// <summary>An expression that stands on one line: a literal, an enum member, a variable.</summary>
internal sealed record CSharpAtom(string Text) : CSharpCode;

/// <summary>A text of several lines: a raw string literal.</summary>
internal sealed record CSharpText(string Text) : CSharpCode;

/// <summary>One part of a creation or a collection: <c>Name = value</c>, <c>["key"] = value</c>, <c>value</c>.</summary>
internal readonly record struct CSharpPart(string Prefix, CSharpCode Value, IReadOnlyList<string>? Comments = null);

/// <summary>A creation with its initializer, or a collection expression (then <paramref name="Creation"/> is null).</summary>
internal sealed record CSharpGroup(string? Creation, IReadOnlyList<CSharpPart> Parts) : CSharpCode
{
    public override int Depth { get; } = 1 + Parts.Select(part => part.Value.Depth).DefaultIfEmpty().Max();
}

/// <summary>Lays expressions out: on one line while they are short, else a part a line.</summary>
internal static class CSharpLayout
{
    private const int MaxColumn = 140;
    private const int MaxInlineDepth = 3;
    private const int IndentWidth = 4;

    /// <summary>Appends an expression; the line so far is <paramref name="column"/> long and lines after it are indented by <paramref name="indent"/>.</summary>
    public static void Append(StringBuilder builder, CSharpCode code, int indent, int column, bool isSpread = false)
    {
        switch (code)
        {
            case CSharpAtom atom:
                builder.Append(atom.Text);
                break;
            case CSharpText text:
                AppendRaw(builder, text.Text, indent + IndentWidth);
                break;
            case CSharpGroup group when !isSpread && code.Depth <= MaxInlineDepth && Inline(code) is { } inline && column + inline.Length <= MaxColumn:
                builder.Append(inline);
                break;
            case CSharpGroup group:
                if (group.Creation is { } creation) Line(builder.Append(creation), indent).Append('{');
                else builder.Append('[');
                foreach (var part in group.Parts)
                {
                    foreach (string comment in part.Comments ?? []) Line(builder, indent + IndentWidth).Append(comment);
                    Line(builder, indent + IndentWidth).Append(part.Prefix);
                    AppendPart(builder, part, indent + IndentWidth);
                    builder.Append(',');
                }

                Line(builder, indent).Append(group.Creation is null ? ']' : '}');
                break;
        }
    }

    private static void AppendPart(StringBuilder builder, CSharpPart part, int indent)
    {
        int column = indent + part.Prefix.Length;

        // A collection that does not fit starts on a line of its own.
        if (part is { Prefix.Length: > 0, Value: CSharpGroup { Creation: null } list } && !(list.Depth <= MaxInlineDepth && Inline(list) is { } inline && column + inline.Length <= MaxColumn))
        {
            builder.Length--;
            Line(builder, indent);
            column = indent;
        }

        Append(builder, part.Value, indent, column);
    }

    /// <summary>The expression on one line, or null when it has lines or comments in it.</summary>
    public static string? Inline(CSharpCode code)
    {
        if (code is CSharpAtom atom) return atom.Text;
        if (code is not CSharpGroup group) return null;
        var texts = new string[group.Parts.Count];
        for (int i = 0; i < texts.Length; i++)
        {
            if (group.Parts[i].Comments is { Count: > 0 } || Inline(group.Parts[i].Value) is not { } text) return null;
            texts[i] = group.Parts[i].Prefix + text;
        }

        string parts = string.Join(", ", texts);
        if (group.Creation is not { } creation) return "[" + parts + "]";
        if (parts.Length > 0) return creation + " { " + parts + " }";
        return creation.EndsWith(')') ? creation : creation + "()";
    }

    private static void AppendRaw(StringBuilder builder, string text, int indent)
    {
        int quotes = 3, run = 0;
        foreach (char c in text)
        {
            run = c == '"' ? run + 1 : 0;
            quotes = Math.Max(quotes, run + 1);
        }

        builder.Append('"', quotes);
        foreach (string line in text.Split('\n'))
        {
            if (line.Length == 0) builder.Append('\n');
            else Line(builder, indent).Append(line);
        }

        Line(builder, indent).Append('"', quotes);
    }

    private static StringBuilder Line(StringBuilder builder, int indent) => builder.Append('\n').Append(' ', indent);
}

/// <summary>Literals of C#.</summary>
internal static class CSharpLiteral
{
    /// <summary>A text: as it is in quotes, or, of several lines, as a raw string literal.</summary>
    public static CSharpCode Text(string text)
    {
        int line = text.IndexOf('\n');
        bool hasLines = line >= 0 && line < text.Length - 1 && !text.All(static c => c == '\n');
        return hasLines && text.All(static c => c is '\n' or '\t' || !IsEscaped(c)) ? new CSharpText(text) : new CSharpAtom(Quote(text));
    }

    /// <summary>A text in quotes.</summary>
    public static string Quote(string text)
    {
        var builder = new StringBuilder(text.Length + 2).Append('"');
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                builder.Append(c).Append(text[++i]);
                continue;
            }

            switch (c)
            {
                case '"': builder.Append("\\\""); break;
                case '\\': builder.Append("\\\\"); break;
                case '\n': builder.Append("\\n"); break;
                case '\r': builder.Append("\\r"); break;
                case '\t': builder.Append("\\t"); break;
                default:
                    if (IsEscaped(c)) builder.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    else builder.Append(c);
                    break;
            }
        }

        return builder.Append('"').ToString();
    }

    // What does not show, or ends a line for the compiler.
    private static bool IsEscaped(char c) => char.GetUnicodeCategory(c) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse;
}
