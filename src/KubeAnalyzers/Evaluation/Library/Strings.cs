using System.Globalization;
using System.Text.RegularExpressions;
using KubeAnalyzers.Evaluation.Interpretation;
using KubeAnalyzers.Evaluation.Values;

namespace KubeAnalyzers.Evaluation.Library;

/// <summary>Functions of texts.</summary>
internal static class Strings
{
    public static SummaryTable Table { get; } = new(isPure: true)
    {
        { "IsNullOrEmpty", 1, call => call.Arguments[0] is ConstValue text ? Machine.Const(string.IsNullOrEmpty(text.Constant as string)) : null },
        { "IsNullOrWhiteSpace", 1, call => call.Arguments[0] is ConstValue text ? Machine.Const(string.IsNullOrWhiteSpace(text.Constant as string)) : null },
        { "Join", 2, call => Join(call, call.Machine.Text(call.Arguments[0]), call.Arguments[1]) is { } joined ? Machine.Const(joined) : null },
        { "Format", call => Format(call, call.Arguments) is { } formatted ? Machine.Const(formatted) : null },
        { "Create", 2, call => call.TextAt(1) is { } made ? Machine.Const(made) : null },
        { "Concat", 1, call => call.Arguments[0] is not (ListValue or SequenceValue) || call.Method.Parameters[0].Type.Special == Microsoft.CodeAnalysis.SpecialType.System_Object ? null : Join(call, "", call.Arguments[0]) is { } all ? Machine.Const(all) : null },
        { "Concat", Concat },
        { "ToLowerInvariant", 0, call => Of(call, text => IsAscii(text) ? text.ToLowerInvariant() : null) },
        { "ToLower", 0, call => Of(call, text => IsAscii(text) ? text.ToLowerInvariant() : null) },
        { "ToUpperInvariant", 0, call => Of(call, text => IsAscii(text) ? text.ToUpperInvariant() : null) },
        { "ToUpper", 0, call => Of(call, text => IsAscii(text) ? text.ToUpperInvariant() : null) },
        { "ToString", 0, call => Of(call, text => text) },
        { "Trim", 0, call => Of(call, text => text.Trim()) },
        { "TrimStart", 0, call => Of(call, text => text.TrimStart()) },
        { "TrimEnd", 0, call => Of(call, text => text.TrimEnd()) },
        { "Trim", 1, call => Of(call, text => call.CharAt(0) is { } c ? text.Trim(c) : null) },
        { "TrimStart", 1, call => Of(call, text => call.CharAt(0) is { } c ? text.TrimStart(c) : null) },
        { "TrimEnd", 1, call => Of(call, text => call.CharAt(0) is { } c ? text.TrimEnd(c) : null) },
        { "Replace", 2, call => Of(call, text => call.TextAt(0) is { Length: > 0 } from && call.Arguments[1] is ConstValue { Constant: null or string } to ? Replace(call, text, from, to.Constant as string) : null) },
        { "Replace", 2, call => Of(call, text => call.CharAt(0) is { } from && call.CharAt(1) is { } to ? text.Replace(from, to) : null) },
        { "StartsWith", 1, call => Of(call, text => call.TextAt(0) is { } start && IsAscii(text + start) ? text.StartsWith(start, StringComparison.Ordinal) : null) },
        { "StartsWith", 1, call => Of(call, text => call.CharAt(0) is { } start ? text.Length > 0 && text[0] == start : null) },
        { "EndsWith", 1, call => Of(call, text => call.TextAt(0) is { } end && IsAscii(text + end) ? text.EndsWith(end, StringComparison.Ordinal) : null) },
        { "EndsWith", 1, call => Of(call, text => call.CharAt(0) is { } end ? text.Length > 0 && text[text.Length - 1] == end : null) },
        { "Contains", 1, call => Of(call, text => call.TextAt(0) is { } part ? text.IndexOf(part, StringComparison.Ordinal) >= 0 : null) },
        { "Contains", 1, call => Of(call, text => call.CharAt(0) is { } part ? text.IndexOf(part) >= 0 : null) },
        { "IndexOf", 1, call => Of(call, text => call.CharAt(0) is { } part ? text.IndexOf(part) : null) },
        { "LastIndexOf", 1, call => Of(call, text => call.CharAt(0) is { } part ? text.LastIndexOf(part) : null) },
        { "Substring", 1, call => Of(call, text => Start(call, text) is { } start ? text.Substring(start) : null) },
        { "Substring", 2, call => Of(call, text => Part(call, text) is { } part ? text.Substring(part.Start, part.Length) : null) },
        { "Remove", 1, call => Of(call, text => Start(call, text) is { } start ? text.Remove(start) : null) },
        { "Remove", 2, call => Of(call, text => Part(call, text) is { } part ? text.Remove(part.Start, part.Length) : null) },
        { "Insert", 2, call => Of(call, text => call.TextAt(1) is { } part && Start(call, text) is { } start ? text.Insert(start, part) : null) },
        { "PadLeft", 1, call => Of(call, text => Width(call) is { } width ? text.PadLeft(width) : null) },
        { "PadLeft", 2, call => Of(call, text => Width(call) is { } width && call.CharAt(1) is { } c ? text.PadLeft(width, c) : null) },
        { "PadRight", 1, call => Of(call, text => Width(call) is { } width ? text.PadRight(width) : null) },
        { "PadRight", 2, call => Of(call, text => Width(call) is { } width && call.CharAt(1) is { } c ? text.PadRight(width, c) : null) },
        { "Equals", 1, call => Of(call, text => call.Arguments[0] is ConstValue { Constant: null or string } other ? text == (string?)other.Constant : null) },
        { "Trim", 1, call => Of(call, text => CharactersOf(call) is { } characters ? text.Trim(characters) : null) },
        { "TrimStart", 1, call => Of(call, text => CharactersOf(call) is { } characters ? text.TrimStart(characters) : null) },
        { "TrimEnd", 1, call => Of(call, text => CharactersOf(call) is { } characters ? text.TrimEnd(characters) : null) },
        { "IndexOf", 1, call => Of(call, text => call.TextAt(0) is { Length: > 0 } part && IsAscii(text + part) ? text.IndexOf(part, StringComparison.Ordinal) : null) },
        { "LastIndexOf", 1, call => Of(call, text => call.TextAt(0) is { Length: > 0 } part && IsAscii(text + part) ? text.LastIndexOf(part, StringComparison.Ordinal) : null) },
        { "LastIndexOf", 2, call => Compared(call, (text, part, how) => text.LastIndexOf(part, how)) },
        { "IndexOf", 2, call => Of(call, text => call.CharAt(0) is { } part && call.IntAt(1) is >= 0 and var start && start <= text.Length ? text.IndexOf(part, start) : null) },
        { "Replace", 3, call => Of(call, text => call.TextAt(0) is { Length: > 0 } from && call.TextAt(1) is { } to && call.Arguments[2] is EnumValue { Type.Name: "StringComparison", Number: 4 } ? Replace(call, text, from, to) : null) },
        { "ToCharArray", 0, call => call.Text is { } text ? Linq.List(text.Select(c => new Slot(Machine.Const(c), null))) : null },
        { "Equals", 3, call => call.TextAt(0) is { } a && call.TextAt(1) is { } b && call.Arguments[2] is EnumValue { Type.Name: "StringComparison", Number: 4 or 5 } how && (how.Number == 4 || IsAscii(a + b)) ? Machine.Const(string.Equals(a, b, (StringComparison)how.Number)) : null },
        { "Equals", 2, call => call.Method.IsStatic && call.Arguments[0] is ConstValue { Constant: null or string } a && call.Arguments[1] is ConstValue { Constant: null or string } b ? Machine.Const((string?)a.Constant == (string?)b.Constant) : null },
        { "StartsWith", 2, call => Compared(call, (text, part, how) => text.StartsWith(part, how)) },
        { "EndsWith", 2, call => Compared(call, (text, part, how) => text.EndsWith(part, how)) },
        { "Contains", 2, call => Compared(call, (text, part, how) => text.IndexOf(part, how) >= 0) },
        { "IndexOf", 2, call => Compared(call, (text, part, how) => text.IndexOf(part, how)) },
        { "Equals", 2, call => Compared(call, (text, part, how) => text.Equals(part, how)) },
        { "Split", Split },
    };

    /// <summary>Plain text, which the emitter's invariant culture treats like an ordinal one.</summary>
    public static bool IsAscii(string text)
    {
        foreach (char c in text)
            if (c is < ' ' or > '~') return false;
        return true;
    }

    private static Value? Of(Call call, Func<string, object?> function) => call.Text is { } text && function(text) is { } result ? Machine.Const(result) : null;

    /// <summary>A text with each occurrence replaced, unless that makes it too long.</summary>
    public static string Replace(Call call, string text, string from, string? to)
    {
        Machine.LimitText(text.Length + (long)(text.Length / from.Length) * (to?.Length ?? 0));
        return text.Replace(from, to);
    }

    private static int? Width(Call call)
    {
        if (call.IntAt(0) is not (>= 0 and var width)) return null;
        Machine.LimitText(width);
        return width;
    }

    private static (int Start, int Length)? Part(Call call, string text) =>
        call.IntAt(0) is not { } start || call.IntAt(1) is not { } length ? null
        : start >= 0 && length >= 0 && start <= text.Length - length ? (start, length)
        : throw new ThrownException(typeof(ArgumentOutOfRangeException));

    private static int? Start(Call call, string text) =>
        call.IntAt(0) is not { } start ? null : start >= 0 && start <= text.Length ? start : throw new ThrownException(typeof(ArgumentOutOfRangeException));

    private static Value? Compared(Call call, Func<string, string, StringComparison, object> function)
    {
        if (call.Text is not { } text || call.TextAt(0) is not { } part || call.Arguments[1] is not EnumValue { Type.Name: "StringComparison", Number: 4 or 5 } comparison) return null;
        var how = (StringComparison)comparison.Number;
        return how == StringComparison.OrdinalIgnoreCase && !IsAscii(text + part) ? null : Machine.Const(function(text, part, how));
    }

    /// <summary><c>FormattableString.Invariant</c>: all text is invariant here.</summary>
    public static SummaryTable Invariant { get; } = new(isPure: true)
    {
        { "Invariant", 1, call => call.TextAt(0) is { } text ? Machine.Const(text) : null },
    };

    /// <summary>The texts of a sequence with a separator between; null when not all is known.</summary>
    public static string? Join(Call call, string? separator, Value sequence)
    {
        if (separator is null || call.Machine.AsList(sequence, null) is not { IsOpen: false } list) return null;
        var parts = new List<string>(list.Items.Count);
        long length = 0;
        foreach (var item in list.Items)
        {
            if (call.Machine.Text(item.Value) is not { } part) return null;
            length += part.Length + separator.Length;
            Machine.LimitText(length);
            parts.Add(part);
        }

        return string.Join(separator, parts);
    }

    /// <summary>A composite format, after a culture or without, with values or an array of them; null when not all is known.</summary>
    public static string? Format(Call call, Value[] arguments)
    {
        int first = arguments.Length > 0 && call.Method.Parameters[0].Type.Name == "IFormatProvider" ? 1 : 0;
        if (arguments.Length <= first || (arguments[first] as ConstValue)?.Constant is not string format) return null;
        var values = new List<Value>();
        for (int i = first + 1; i < arguments.Length; i++)
        {
            if (arguments[i] is ListValue { IsOpen: true }) return null;
            if (arguments.Length == first + 2 && arguments[i] is ListValue list) values.AddRange(list.Items.Select(item => item.Value));
            else values.Add(arguments[i]);
        }

        return Formatted(call, format, values);
    }

    private static string? Formatted(Call call, string format, List<Value> values)
    {
        var result = new System.Text.StringBuilder();
        int at = 0;
        foreach (Match hole in Hole.Matches(format))
        {
            if (Literal(format.Substring(at, hole.Index - at)) is not { } before) return null;
            result.Append(before);
            at = hole.Index + hole.Length;
            int index = int.Parse(hole.Groups[1].Value, CultureInfo.InvariantCulture);
            if (index >= values.Count) throw new ThrownException();
            if (call.Machine.Text(values[index], hole.Groups[3].Success ? hole.Groups[3].Value : null) is not { } text) return null;
            int width = hole.Groups[2].Success ? int.Parse(hole.Groups[2].Value, CultureInfo.InvariantCulture) : 0;
            Machine.LimitText(result.Length + text.Length);
            result.Append(width < 0 ? text.PadRight(-width) : text.PadLeft(width));
        }

        return Literal(format.Substring(at)) is { } rest ? result.Append(rest).ToString() : null;
    }

    private static readonly Regex Hole = new(@"(?<!\{)\{(\d{1,3})(?:,(-?\d{1,3}))?(?::([^{}]*))?\}(?!\})", RegexOptions.CultureInvariant);

    /// <summary>The text between holes; null where a brace stands for itself, which is not followed.</summary>
    private static string? Literal(string text) => text.IndexOf('{') >= 0 || text.IndexOf('}') >= 0 ? null : text;

    private static char[]? CharactersOf(Call call)
    {
        if (call.Arguments[0] is not ListValue { IsOpen: false } list) return null;
        var characters = new char[list.Items.Count];
        for (int i = 0; i < characters.Length; i++)
        {
            if (list.Items[i].Value is not ConstValue { Constant: char c }) return null;
            characters[i] = c;
        }

        return characters;
    }

    private static Value? Concat(Call call)
    {
        var text = new System.Text.StringBuilder();
        foreach (var argument in call.Arguments)
        {
            if (argument is not ConstValue || call.Machine.Text(argument) is not { } part) return null;
            Machine.LimitText(text.Length + part.Length);
            text.Append(part);
        }

        return Machine.Const(text.ToString());
    }

    private static Value? Split(Call call)
    {
        if (call.Text is not { } text || call.Count is 0 or > 3) return null;
        int options = 0;
        int? most = null;
        for (int i = 1; i < call.Count; i++)
        {
            if (call.Arguments[i] is EnumValue given) options = (int)given.Number;
            else if (call.IntAt(i) is > 0 and var count) most = count;
            else return null;
        }

        if (options > 3 || most is not null && options != 0 || Separators(call.Arguments[0]) is not { Length: > 0 } separators) return null;
        var parts = new ListValue();
        foreach (string part in most is { } limit ? text.Split(separators, limit, StringSplitOptions.None) : text.Split(separators, StringSplitOptions.None))
        {
            string kept = (options & 2) != 0 ? part.Trim() : part;
            if (kept.Length > 0 || (options & 1) == 0) parts.Items.Add(new(Machine.Const(kept), null));
        }

        return parts;
    }

    private static string[]? Separators(Value value)
    {
        if (value is ConstValue { Constant: string { Length: > 0 } or char } one) return [one.Constant!.ToString()];
        if (value is not ListValue { IsOpen: false } list) return null;
        var separators = new string[list.Items.Count];
        for (int i = 0; i < separators.Length; i++)
        {
            if (list.Items[i].Value is not ConstValue { Constant: string { Length: > 0 } or char } separator) return null;
            separators[i] = separator.Constant!.ToString();
        }

        return separators;
    }
}
