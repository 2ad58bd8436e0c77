using System.Globalization;
using KubeAnalyzers.Evaluation.Interpretation;
using KubeAnalyzers.Evaluation.Values;
using Microsoft.CodeAnalysis.Operations;

namespace KubeAnalyzers.Evaluation.Library;

/// <summary>Functions of numbers.</summary>
internal static class Numbers
{
    public static SummaryTable Math { get; } = new(isPure: true)
    {
        { "Abs", 1, call => call.IntAt(0) is > int.MinValue and var number ? Machine.Const(System.Math.Abs(number)) : DoubleAt(call, 0) is { } real ? Machine.Const(System.Math.Abs(real)) : null },
        { "Clamp", 3, Clamp },
        { "Max", 2, Max },
        { "Min", 2, Min },
        { "Sign", 1, call => call.IntAt(0) is { } number ? Machine.Const(System.Math.Sign(number)) : null },
        { "Ceiling", 1, call => DoubleAt(call, 0) is { } real ? Machine.Const(System.Math.Ceiling(real)) : null },
        { "Floor", 1, call => DoubleAt(call, 0) is { } real ? Machine.Const(System.Math.Floor(real)) : null },
        { "Truncate", 1, call => DoubleAt(call, 0) is { } real ? Machine.Const(System.Math.Truncate(real)) : null },
        { "Pow", 2, call => DoubleAt(call, 0) is { } number && DoubleAt(call, 1) is { } power ? Power(number, power) : null },
        { "Round", 2, call => DoubleAt(call, 0) is { } real && call.Arguments[1] is EnumValue { Type.Name: "MidpointRounding", Number: 0 or 1 } how ? Machine.Const(System.Math.Round(real, (MidpointRounding)how.Number)) : null },
        { "Round", 1, call => DoubleAt(call, 0) is { } real ? Machine.Const(System.Math.Round(real)) : null },
    };

    public static SummaryTable Int32 { get; } = new(isPure: true)
    {
        { "Parse", call => call.Count == 1 || call.Count == 2 && IsInvariant(call, 1) ? ParsedInt(call) : null },
        { "TryParse", 2, call => TryParse(call, digits => int.Parse(digits, CultureInfo.InvariantCulture)) },
        { "Max", 2, Max },
        { "Min", 2, Min },
        { "Clamp", 3, Clamp },
        { "Abs", 1, call => call.IntAt(0) is > int.MinValue and var number ? Machine.Const(System.Math.Abs(number)) : null },
        { "ToString", ToText },
        { "Equals", call => AnyValue.Table.Of("Equals")!(call) },
        { "CompareTo", 1, call => call.Instance is ConstValue { Constant: int a } && call.IntAt(0) is { } b ? Machine.Const(a.CompareTo(b)) : null },
    };

    public static SummaryTable Int64 { get; } = new(isPure: true)
    {
        { "Parse", 1, call => Parsed(call, digits => long.Parse(digits, CultureInfo.InvariantCulture)) },
        { "Max", 2, Max },
        { "Min", 2, Min },
        { "ToString", ToText },
        { "Equals", call => AnyValue.Table.Of("Equals")!(call) },
    };

    public static SummaryTable Double { get; } = new(isPure: true)
    {
        { "ToString", ToText },
        { "Equals", call => AnyValue.Table.Of("Equals")!(call) },
    };

    public static SummaryTable Boolean { get; } = new(isPure: true)
    {
        { "Parse", 1, call => call.TextAt(0) switch { "true" or "True" => Machine.True, "false" or "False" => Machine.False, _ => null } },
        { "ToString", call => AnyValue.Table.Of("ToString")!(call) },
        { "Equals", call => AnyValue.Table.Of("Equals")!(call) },
    };

    /// <summary>The functions of <c>Convert</c>.</summary>
    public static SummaryTable Conversions { get; } = new(isPure: true)
    {
        { "ToString", 1, call => call.Machine.Text(call.Arguments[0]) is { } text ? Machine.Const(text) : null },
        { "ToString", 2, call => IsInvariant(call, 1) && call.Machine.Text(call.Arguments[0]) is { } text ? Machine.Const(text) : null },
        { "ToInt32", 1, call => call.Arguments[0] is ConstValue { Constant: int } same ? same : Parsed(call, digits => int.Parse(digits, CultureInfo.InvariantCulture)) },
    };

    /// <summary>
    /// What formatting a number with so many places gives, where the number has no more places than the format: rounding is not the same on all
    /// runtimes. Null for everything else.
    /// </summary>
    public static string? Fixed(IFormattable number, string format)
    {
        string? plain = number is double real ? Machine.Plain(real) : number is decimal exact && System.Math.Abs(exact) < 1e9m ? exact.ToString(CultureInfo.InvariantCulture) : null;
        if (plain is null) return null;
        int dot = plain.IndexOf('.');
        int has = dot < 0 ? 0 : plain.Length - dot - 1, may = -1;
        if (format.Length is 1 or 2 && format[0] is 'F' or 'f' or 'N' or 'n') may = format.Length == 2 && format[1] is >= '0' and <= '9' ? format[1] - '0' : -1;
        else if (IsPicture(format)) may = format.IndexOf('.') is >= 0 and var point ? format.Length - point - 1 : 0;
        return has <= may ? number.ToString(format, CultureInfo.InvariantCulture) : null;
    }

    private static bool IsPicture(string format)
    {
        bool dot = false;
        foreach (char c in format)
        {
            if (c is not ('0' or '#' or '.') || dot && c == '.') return false;
            dot |= c == '.';
        }

        return true;
    }

    private static Value? ToText(Call call)
    {
        string? format = call.Count > 0 && call.Method.Parameters[0].Type.Special == Microsoft.CodeAnalysis.SpecialType.System_String ? call.TextAt(0) : null;
        if (call.Count > 0 && call.Method.Parameters[0].Type.Special == Microsoft.CodeAnalysis.SpecialType.System_String && format is null && call.Arguments[0] is not ConstValue { Constant: null }) return null;
        if (call.Instance is not ConstValue { Constant: not null }) return null;
        return call.Machine.Text(call.Instance, format) is { } text ? Machine.Const(text) : null;
    }

    private static Value? Max(Call call) => Greater(call) is { } greater ? call.Arguments[greater ? 0 : 1] : null;

    private static Value? Min(Call call) => Greater(call) is { } greater ? call.Arguments[greater ? 1 : 0] : null;

    private static Value? Clamp(Call call)
    {
        if (call.IntAt(0) is not { } number || call.IntAt(1) is not { } low || call.IntAt(2) is not { } high) return null;
        return low <= high ? Machine.Const(System.Math.Min(System.Math.Max(number, low), high)) : throw new ThrownException();
    }

    private static double? DoubleAt(Call call, int at) => call.Arguments[at] is ConstValue { Constant: double number } ? number : null;

    private static bool IsInvariant(Call call, int at) => call.Method.Parameters[at].Type.Name is "IFormatProvider" or "CultureInfo";

    /// <summary>All that an int can hold, and no more.</summary>
    private static Value? ParsedInt(Call call) => call.TextAt(0) is { Length: 10 } digits && AllDigits(digits) ? int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int big)
        ? Machine.Const(big) : throw new ThrownException(typeof(OverflowException)) : Parsed(call, text => int.Parse(text, CultureInfo.InvariantCulture));

    private static Value? Parsed(Call call, Func<string, object> parse) => call.TextAt(0) is { Length: > 0 } digits && IsNumber(digits) ? Machine.Const(parse(digits)) : null;

    private static Value? TryParse(Call call, Func<string, object> parse)
    {
        if (call.Arguments[0] is not ConstValue { Constant: null or string } given) return null;
        string text = given.Constant as string ?? "";
        if (text.Length > 0 && !IsNumber(text) && !HasLetter(text)) return null;
        bool isNumber = IsNumber(text);
        call.Assign(1, isNumber ? Machine.Const(parse(text)) : call.Machine.Default(call.Method.Parameters[1].Type));
        return Machine.Const(isNumber);
    }

    /// <summary>A whole number to a small power, which every machine computes alike.</summary>
    private static ConstValue? Power(double number, double power)
    {
        if (power is not (>= 0 and <= 64) || power % 1 != 0 || number % 1 != 0) return null;
        double result = 1;
        for (int i = 0; i < (int)power; i++) result *= number;
        return System.Math.Abs(result) < 1L << 53 ? new(result) : null;
    }

    private static bool IsNumber(string text)
    {
        string digits = text.StartsWith("-", StringComparison.Ordinal) ? text.Substring(1) : text;
        return digits.Length is > 0 and < 10 && AllDigits(digits);
    }

    /// <summary>No number has one.</summary>
    private static bool HasLetter(string text)
    {
        foreach (char c in text)
            if (c is >= 'a' and <= 'z' or >= 'A' and <= 'Z') return true;
        return false;
    }

    private static bool? Greater(Call call) => Machine.Truth(call.Machine.Compare(BinaryOperatorKind.GreaterThan, call.Arguments[0], call.Arguments[1]));

    private static bool AllDigits(string text)
    {
        foreach (char c in text)
            if (c is < '0' or > '9') return false;
        return true;
    }
}

/// <summary>Functions of characters, of which only plain ones are the same to every runtime.</summary>
internal static class Characters
{
    public static SummaryTable Table { get; } = new(isPure: true)
    {
        { "IsDigit", 1, call => Of(call, c => c is >= '0' and <= '9') },
        { "IsLetter", 1, call => Of(call, c => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z') },
        { "IsLetterOrDigit", 1, call => Of(call, c => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9') },
        { "IsUpper", 1, call => Of(call, c => c is >= 'A' and <= 'Z') },
        { "IsLower", 1, call => Of(call, c => c is >= 'a' and <= 'z') },
        { "IsWhiteSpace", 1, call => Of(call, c => c is ' ' or >= '\t' and <= '\r') },
        { "IsPunctuation", 1, call => Of(call, c => char.IsPunctuation(c)) },
        { "IsAsciiDigit", 1, call => Of(call, c => c is >= '0' and <= '9') },
        { "IsAsciiLetter", 1, call => Of(call, c => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z') },
        { "IsAsciiLetterOrDigit", 1, call => Of(call, c => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9') },
        { "ToUpperInvariant", 1, call => Of(call, c => char.ToUpperInvariant(c)) },
        { "ToLowerInvariant", 1, call => Of(call, c => char.ToLowerInvariant(c)) },
        { "ToUpper", 1, call => Of(call, c => char.ToUpperInvariant(c)) },
        { "ToLower", 1, call => Of(call, c => char.ToLowerInvariant(c)) },
        { "ToString", call => AnyValue.Table.Of("ToString")!(call) },
        { "Equals", call => AnyValue.Table.Of("Equals")!(call) },
    };

    private static Value? Of(Call call, Func<char, object> function) => call.CharAt(0) is { } c and < (char)128 ? Machine.Const(function(c)) : null;
}

/// <summary>Functions of enums.</summary>
internal static class Enums
{
    public static SummaryTable Table { get; } = new(isPure: false)
    {
        { "GetValues", 0, call => Members(call, (type, member) => new EnumValue(type, member.Number)) },
        { "GetNames", 0, call => Members(call, (_, member) => Machine.Const(member.Name)) },
        { "Parse", 1, Parse },
    };

    private static ListValue? Members(Call call, Func<Types.TypeRef, Types.EnumMember, Value> make)
    {
        if (call.TypeArgument(0) is not { IsEnum: true } type) return null;
        var members = call.Machine.Facts(type).Enum;
        // Negative numbers come last, and equal ones in no order to rely on.
        if (members.Any(member => member.Number < 0) || members.Select(member => member.Number).Distinct().Count() != members.Count) return null;
        var list = new ListValue();
        foreach (var member in members.OrderBy(member => member.Number)) list.Items.Add(new(make(type, member), null));
        return list;
    }

    private static Value? Parse(Call call)
    {
        if (call.TypeArgument(0) is not { IsEnum: true } type || call.TextAt(0) is not { } name) return null;
        foreach (var member in call.Machine.Facts(type).Enum)
            if (member.Name == name) return new EnumValue(type, member.Number);
        return null;
    }
}
