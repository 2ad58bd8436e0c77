using KubeAnalyzers.Evaluation.Interpretation;
using KubeAnalyzers.Evaluation.Values;

namespace KubeAnalyzers.Evaluation.Library;

/// <summary>What every value has.</summary>
internal static class AnyValue
{
    public static SummaryTable Table { get; } = new(isPure: false)
    {
        { "ToString", call => call.Count == 0 || call.Count == 1 && call.TextAt(0) is null ? ToText(call) : null },
        { "Equals", 1, Same },
        { "GetValueOrDefault", 0, call => call.Instance is ConstValue { Constant: null } ? call.Machine.Default(call.Return) : call.Instance is ConstValue or EnumValue ? call.Instance : null },
        { "GetValueOrDefault", 1, call => call.Instance is ConstValue { Constant: null } ? call.Arguments[0] : call.Instance is ConstValue or EnumValue ? call.Instance : null },
        { "HasFlag", 1, call => call.Instance is EnumValue a && call.Arguments[0] is EnumValue b ? Machine.Const((a.Number & b.Number) == b.Number) : call.Unknown },
    };

    /// <summary>Numbers of different types are never the same object.</summary>
    private static Value? Same(Call call)
    {
        if (call.Instance is ConstValue { Constant: { } a } && call.Arguments[0] is ConstValue { Constant: { } b } && a.GetType() != b.GetType()) return call.Unknown;
        return Joins.AreEqual(call.Instance!, call.Arguments[0], call.Machine) is { } known ? Machine.Const(known) : call.Instance is ObjectValue ? null : call.Unknown;
    }

    private static Value? ToText(Call call)
    {
        if (call.Instance is not (ConstValue or EnumValue or TupleValue or ObjectValue)) return null;
        return call.Machine.Text(call.Instance) is { } text ? Machine.Const(text) : call.Instance is ObjectValue ? null : call.Unknown;
    }
}

/// <summary>Delegates.</summary>
internal static class Delegates
{
    public static SummaryTable Table { get; } = new(isPure: false)
    {
        { "Invoke", call => call.Machine.Invoke((FunctionValue)call.Instance!, call.Arguments) },
    };
}
