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
        { "Join", 2, call => Joined(call, call.Machine.Text(call.Arguments[0])) },
        { "Format", Format },
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
        { "Replace", 2, call => Of(call, text => call.TextAt(0) is { Length: > 0 } from && call.Arguments[1] is ConstValue { Constant: null or string } to ? text.Replace(from, to.Constant as string) : null) },
        { "Replace", 2, call => Of(call, text => call.CharAt(0) is { } from && call.CharAt(1) is { } to ? text.Replace(from, to) : null) },
        { "StartsWith", 1, call => Of(call, text => call.TextAt(0) is { } start && IsAscii(text + start) ? text.StartsWith(start, StringComparison.Ordinal) : null) },
        { "StartsWith", 1, call => Of(call, text => call.CharAt(0) is { } start ? text.Length > 0 && text[0] == start : null) },
        { "EndsWith", 1, call => Of(call, text => call.TextAt(0) is { } end && IsAscii(text + end) ? text.EndsWith(end, StringComparison.Ordinal) : null) },
        { "EndsWith", 1, call => Of(call, text => call.CharAt(0) is { } end ? text.Length > 0 && text[text.Length - 1] == end : null) },
        { "Contains", 1, call => Of(call, text => call.TextAt(0) is { } part ? text.IndexOf(part, StringComparison.Ordinal) >= 0 : null) },
        { "Contains", 1, call => Of(call, text => call.CharAt(0) is { } part ? text.IndexOf(part) >= 0 : null) },
        { "IndexOf", 1, call => Of(call, text => call.CharAt(0) is { } part ? text.IndexOf(part) : null) },
        { "LastIndexOf", 1, call => Of(call, text => call.CharAt(0) is { } part ? text.LastIndexOf(part) : null) },
        { "Substring", 1, call => Of(call, text => call.IntAt(0) is { } start && start >= 0 && start <= text.Length ? text.Substring(start) : null) },
        { "Substring", 2, call => Of(call, text => Part(call, text) is { } part ? text.Substring(part.Start, part.Length) : null) },
        { "Remove", 1, call => Of(call, text => call.IntAt(0) is { } start && start >= 0 && start <= text.Length ? text.Remove(start) : null) },
        { "Remove", 2, call => Of(call, text => Part(call, text) is { } part ? text.Remove(part.Start, part.Length) : null) },
        { "Insert", 2, call => Of(call, text => call.IntAt(0) is { } start && start >= 0 && start <= text.Length && call.TextAt(1) is { } part ? text.Insert(start, part) : null) },
        { "PadLeft", 1, call => Of(call, text => call.IntAt(0) is >= 0 and var width ? text.PadLeft(width) : null) },
        { "PadLeft", 2, call => Of(call, text => call.IntAt(0) is >= 0 and var width && call.CharAt(1) is { } c ? text.PadLeft(width, c) : null) },
        { "PadRight", 1, call => Of(call, text => call.IntAt(0) is >= 0 and var width ? text.PadRight(width) : null) },
        { "PadRight", 2, call => Of(call, text => call.IntAt(0) is >= 0 and var width && call.CharAt(1) is { } c ? text.PadRight(width, c) : null) },
        { "Equals", 1, call => Of(call, text => call.Arguments[0] is ConstValue { Constant: null or string } other ? text == (string?)other.Constant : null) },
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

    private static (int Start, int Length)? Part(Call call, string text) =>
        call.IntAt(0) is >= 0 and var start && call.IntAt(1) is >= 0 and var length && start <= text.Length - length ? (start, length) : null;

    private static Value? Compared(Call call, Func<string, string, StringComparison, object> function)
    {
        if (call.Text is not { } text || call.TextAt(0) is not { } part || call.Arguments[1] is not EnumValue { Type.Name: "StringComparison", Number: 4 or 5 } comparison) return null;
        var how = (StringComparison)comparison.Number;
        return how == StringComparison.OrdinalIgnoreCase && !IsAscii(text + part) ? null : Machine.Const(function(text, part, how));
    }

    private static Value? Joined(Call call, string? separator)
    {
        if (separator is null || call.Machine.AsList(call.Arguments[1], null) is not { IsOpen: false } list) return null;
        var parts = new List<string>();
        foreach (var item in list.Items)
        {
            if (call.Machine.Text(item.Value) is not { } part) return null;
            parts.Add(part);
        }

        return Machine.Const(string.Join(separator, parts));
    }

    private static Value? Format(Call call)
    {
        if (call.Count < 2 || call.TextAt(0) is not { } format || !Regex.IsMatch(format, @"^([^{}]|\{\d\})*$")) return null;
        if (call.Count == 2 && call.Arguments[1] is ListValue { IsOpen: true }) return null;
        var holes = new List<object>();
        for (int i = 1; i < call.Count; i++)
        {
            IEnumerable<Value> values = call.Count == 2 && call.Arguments[1] is ListValue list ? list.Items.Select(item => item.Value) : [call.Arguments[i]];
            foreach (var value in values)
            {
                if (call.Machine.Text(value) is not { } text) return null;
                holes.Add(text);
            }
        }

        try
        {
            return Machine.Const(string.Format(CultureInfo.InvariantCulture, format, [.. holes]));
        }
        catch (FormatException)
        {
            throw new ThrownException();
        }
    }

    private static Value? Concat(Call call)
    {
        var text = new System.Text.StringBuilder();
        foreach (var argument in call.Arguments)
        {
            if (argument is not ConstValue || call.Machine.Text(argument) is not { } part) return null;
            text.Append(part);
        }

        return Machine.Const(text.ToString());
    }

    private static Value? Split(Call call)
    {
        if (call.Text is not { } text || call.Count is 0 or > 2) return null;
        var options = StringSplitOptions.None;
        if (call.Count == 2)
        {
            if (call.Arguments[1] is not EnumValue { Number: 0 or 1 } given) return null;
            options = (StringSplitOptions)given.Number;
        }

        object? separator = call.Arguments[0] switch
        {
            ConstValue { Constant: string or char } one => one.Constant,
            ListValue { IsOpen: false, Items.Count: 1 } list when list.Items[0].Value is ConstValue { Constant: string or char } only => only.Constant,
            _ => null,
        };
        if (separator?.ToString() is not { Length: > 0 } by) return null;
        var parts = new ListValue();
        foreach (string part in text.Split([by], options)) parts.Items.Add(new(Machine.Const(part), null));
        return parts;
    }
}
