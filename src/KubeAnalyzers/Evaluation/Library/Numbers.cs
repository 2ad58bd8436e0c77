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
        { "Abs", 1, call => call.IntAt(0) is > int.MinValue and var number ? Machine.Const(System.Math.Abs(number)) : null },
        { "Clamp", 3, call => call.IntAt(0) is { } number && call.IntAt(1) is { } low && call.IntAt(2) is { } high && low <= high ? Machine.Const(System.Math.Min(System.Math.Max(number, low), high)) : null },
        { "Max", 2, call => Greater(call) is { } greater ? call.Arguments[greater ? 0 : 1] : null },
        { "Min", 2, call => Greater(call) is { } greater ? call.Arguments[greater ? 1 : 0] : null },
    };

    public static SummaryTable Int32 { get; } = new(isPure: true)
    {
        { "Parse", 1, call => call.TextAt(0) is { Length: > 0 and < 10 } digits && AllDigits(digits) ? Machine.Const(int.Parse(digits, CultureInfo.InvariantCulture)) : null },
        { "ToString", call => AnyValue.Table.Of("ToString")!(call) },
        { "Equals", call => AnyValue.Table.Of("Equals")!(call) },
    };

    private static bool? Greater(Call call) => Machine.Truth(call.Machine.Compare(BinaryOperatorKind.GreaterThan, call.Arguments[0], call.Arguments[1]));

    private static bool AllDigits(string text)
    {
        foreach (char c in text)
            if (c is < '0' or > '9') return false;
        return true;
    }
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
