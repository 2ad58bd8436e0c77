using System.Text;

namespace KubeManifests.Import;

/// <summary>Lays expressions out: on one line while they are short, else a part a line.</summary>
internal static class CSharpLayout
{
    private const int MaxColumn = 140;
    private const int MaxInlineDepth = 3;
    private const int IndentWidth = 4;

    /// <summary>Appends an expression; the line so far is <paramref name="column"/> long and lines after it are indented by <paramref name="indent"/>.</summary>
    public static void Append(StringBuilder builder, CSharpCode code, int indent, int column, bool isSpread = false)
    {
        if (!isSpread && Fits(code, column) is { } inline)
        {
            builder.Append(inline);
            return;
        }

        switch (code)
        {
            case CSharpAtom atom:
                builder.Append(atom.Text);
                break;
            case CSharpText text:
                AppendRaw(builder, text.Text, indent + IndentWidth);
                break;
            case CSharpGroup group:
                AppendGroup(builder, group, indent);
                break;
            case CSharpChoice { Arms: [var first, var second] } choice:
                builder.Append(Test(choice.Variable, first.Condition));
                AppendArm(builder, "? ", first.Value, indent + IndentWidth);
                AppendArm(builder, ": ", second.Value, indent + IndentWidth);
                break;
            case CSharpChoice choice:
                Line(builder.Append(choice.Variable).Append(" switch"), indent).Append('{');
                for (int i = 0; i < choice.Arms.Count; i++)
                {
                    AppendArm(builder, ArmStart(choice, i), choice.Arms[i].Value, indent + IndentWidth);
                    builder.Append(',');
                }

                Line(builder, indent).Append('}');
                break;
        }
    }

    /// <summary>Appends comments, each on a line of its own that ends before what follows.</summary>
    public static void AppendComments(StringBuilder builder, IReadOnlyList<string>? comments, int indent)
    {
        foreach (string comment in comments ?? []) builder.Append(' ', indent).Append(comment).Append('\n');
    }

    /// <summary>The expression on one line, or null when it has lines or comments in it.</summary>
    public static string? Inline(CSharpCode code)
    {
        switch (code)
        {
            case CSharpAtom atom:
                return atom.Text;
            case CSharpGroup { Trailing.Count: 0 } group:
                return Inline(group);
            case CSharpChoice choice:
                var arms = new string[choice.Arms.Count];
                for (int i = 0; i < arms.Length; i++)
                {
                    if (Inline(choice.Arms[i].Value) is not { } arm) return null;
                    arms[i] = arm;
                }

                if (arms.Length == 2) return $"{Test(choice.Variable, choice.Arms[0].Condition)} ? {arms[0]} : {arms[1]}";
                return $"{choice.Variable} switch {{ {string.Join(", ", arms.Select((arm, i) => ArmStart(choice, i) + arm))} }}";
            default:
                return null;
        }
    }

    /// <summary>Whether a variable is one of what a pattern says, as an expression.</summary>
    public static string Test(string variable, string pattern) => variable + (pattern.Contains(" or ") ? " is " : " == ") + pattern;

    private static string? Inline(CSharpGroup group)
    {
        var texts = new string[group.Parts.Count];
        for (int i = 0; i < texts.Length; i++)
        {
            if (group.Parts[i].Comments is { Count: > 0 } || Inline(group.Parts[i].Value) is not { } text) return null;
            texts[i] = group.Parts[i].Prefix + text;
        }

        string parts = string.Join(", ", texts);
        if (group.Creation is not { } creation) return group.Cast + "[" + parts + "]";
        if (parts.Length > 0) return creation + " { " + parts + " }";
        return creation.EndsWith(")", StringComparison.Ordinal) ? creation : creation + "()";
    }

    private static string? Fits(CSharpCode code, int column) =>
        code is CSharpGroup or CSharpChoice && code.Depth <= MaxInlineDepth && Inline(code) is { } inline && column + inline.Length <= MaxColumn ? inline : null;

    private static void AppendGroup(StringBuilder builder, CSharpGroup group, int indent)
    {
        if (group.Creation is { } creation) Line(builder.Append(creation), indent).Append('{');
        else if (group.Cast.Length > 0) Line(builder.Append(group.Cast), indent).Append('[');
        else builder.Append('[');
        foreach (var part in group.Parts)
        {
            builder.Append('\n');
            AppendComments(builder, part.Comments, indent + IndentWidth);
            builder.Append(' ', indent + IndentWidth).Append(part.Prefix);
            AppendPart(builder, part, indent + IndentWidth);
            builder.Append(',');
        }

        foreach (string comment in group.Trailing) Line(builder, indent + IndentWidth).Append(comment);
        Line(builder, indent).Append(group.Creation is null ? ']' : '}');
    }

    private static void AppendPart(StringBuilder builder, CSharpPart part, int indent)
    {
        int column = indent + part.Prefix.Length;

        // A collection that does not fit starts on a line of its own.
        if (part is { Prefix.Length: > 0, Value: CSharpGroup { Creation: null } list } && Fits(list, column) is null)
        {
            builder.Length--;
            Line(builder, indent);
            AppendGroup(builder, list, indent);
            return;
        }

        Append(builder, part.Value, indent, column);
    }

    private static void AppendArm(StringBuilder builder, string start, CSharpCode value, int indent)
    {
        Line(builder, indent).Append(start);
        Append(builder, value, indent, indent + start.Length);
    }

    private static string ArmStart(CSharpChoice choice, int index) => (index == choice.Arms.Count - 1 ? "_" : choice.Arms[index].Condition) + " => ";

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
