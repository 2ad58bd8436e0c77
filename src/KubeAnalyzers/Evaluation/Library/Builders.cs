using KubeAnalyzers.Evaluation.Interpretation;
using KubeAnalyzers.Evaluation.Values;

namespace KubeAnalyzers.Evaluation.Library;

/// <summary>What a StringBuilder does. What is appended that is not known leaves a text that is not known, and a builder all the same.</summary>
internal static class Builders
{
    public static SummaryTable Table { get; } = new(isPure: false)
    {
        { "Append", 1, call => Then(call, text => call.Machine.Text(Characters(call, 0) ?? call.Arguments[0]) is { } more ? text + more : null) },
        { "Append", 2, call => Then(call, text => call.CharAt(0) is { } c && call.IntAt(1) is >= 0 and < 10_000 and var count ? text + new string(c, count) : call.Arguments[0] is ConstValue { Constant: null or string } ? text + call.TextAt(0) + call.TextAt(1) : null) },
        { "Append", 3, call => Then(call, text => call.TextAt(0) is { } from && call.IntAt(1) is >= 0 and var start && call.IntAt(2) is >= 0 and var count && start + count <= from.Length ? text + from.Substring(start, count) : null) },
        { "AppendJoin", 2, call => Then(call, text => Strings.Join(call, call.Machine.Text(call.Arguments[0]), call.Arguments[1]) is { } joined ? text + joined : null) },
        { "AppendFormat", call => Then(call, text => Strings.Format(call, call.Arguments) is { } formatted ? text + formatted : null) },
        // The end of a line is another one on another machine.
        { "AppendLine", call => Then(call, _ => null) },
        { "Insert", 2, call => Then(call, text => call.IntAt(0) is >= 0 and var at && at <= text.Length && call.Machine.Text(call.Arguments[1]) is { } more ? text.Insert(at, more) : null) },
        { "Remove", 2, call => Then(call, text => call.IntAt(0) is >= 0 and var at && call.IntAt(1) is >= 0 and var count && at + count <= text.Length ? text.Remove(at, count) : null) },
        { "Replace", 2, call => Then(call, text => call.TextAt(0) is { Length: > 0 } from && call.Arguments[1] is ConstValue { Constant: null or string } to ? Strings.Replace(call, text, from, to.Constant as string)
            : call.CharAt(0) is { } old && call.CharAt(1) is { } other ? text.Replace(old, other) : null) },
        { "Clear", 0, Clear },
        { "ToString", 0, call => ((TextValue)call.Instance!).Text is { } text ? Machine.Const(text) : call.Unknown },
    };

    private static Value Then(Call call, Func<string, string?> change)
    {
        var builder = (TextValue)call.Instance!;
        call.Touch();
        builder.Text = builder.Text is { } text ? change(text) : null;
        call.Machine.MakeText(builder.Text?.Length ?? 0);
        return builder;
    }

    private static Value Clear(Call call)
    {
        call.Touch();
        ((TextValue)call.Instance!).Text = "";
        return call.Instance!;
    }

    /// <summary>An array of characters as a text.</summary>
    private static Value? Characters(Call call, int at)
    {
        if (call.Arguments[at] is not ListValue list) return null;
        if ((call.Method.Parameters[at].Type.Traits & Types.TypeTraits.Array) == 0) return UnknownValue.Any;
        return Strings.Join(call, "", list) is { } text ? Machine.Const(text) : UnknownValue.Any;
    }
}
