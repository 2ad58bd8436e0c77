using KubeAnalyzers.Evaluation.Interpretation;
using KubeAnalyzers.Evaluation.Types;
using KubeAnalyzers.Evaluation.Values;

namespace KubeAnalyzers.Evaluation.Ir;

/// <summary><c>catch (T name) when (filter) { ... }</c>.</summary>
internal sealed class IrCatch(TypeRef? type, int variable, IrExpression? filter, IrStatement body) : IrNode
{
    /// <summary>Null when it catches all.</summary>
    public TypeRef? Type { get; } = type;

    /// <summary>-1 when it has none.</summary>
    public int Variable { get; } = variable;

    public IrExpression? Filter { get; } = filter;
    public IrStatement Body { get; } = body;

    public override void Visit(Action<IrNode> part)
    {
        if (Filter is not null) part(Filter);
        part(Body);
    }
}

/// <summary><c>try</c>; and <c>using</c>, which disposes last.</summary>
internal sealed class IrTry(IrStatement body, IReadOnlyList<IrCatch> catches, IrStatement? last) : IrStatement
{
    public IrStatement Body { get; } = body;
    public IReadOnlyList<IrCatch> Catches { get; } = catches;

    /// <summary>What <c>finally</c> says.</summary>
    public IrStatement? Last { get; } = last;

    public override Completion Exec(Machine machine, Frame frame) => machine.Try(frame, this);

    public override void Visit(Action<IrNode> part)
    {
        part(Body);
        Visit(Catches, part);
        if (Last is not null) part(Last);
    }
}

internal sealed class IrThrow(IrExpression? exception) : IrExpression(null)
{
    /// <summary>Null in <c>throw;</c>.</summary>
    public IrExpression? Exception { get; } = exception;

    public override Value Eval(Machine machine, Frame frame) => throw machine.Thrown(frame, this);

    public override void Visit(Action<IrNode> part)
    {
        if (Exception is not null) part(Exception);
    }
}

/// <summary>A copy of a struct: what a method is called on where it cannot be changed, or <c>this</c>.</summary>
internal sealed class IrCopy(IrExpression operand) : IrExpression(operand.Type)
{
    public override Value Eval(Machine machine, Frame frame) => ObjectValue.Unboxed(operand.Eval(machine, frame));

    public override void Visit(Action<IrNode> part) => part(operand);
}

/// <summary>A struct converted to a type of references.</summary>
internal sealed class IrBox(IrExpression operand) : IrExpression(operand.Type)
{
    public override Value Eval(Machine machine, Frame frame) => Machine.Lift(operand.Eval(machine, frame), ObjectValue.Boxed);

    public override void Visit(Action<IrNode> part) => part(operand);
}

/// <summary>A conversion down to a type that a value may not be of: <c>(T)x</c> and <c>x as T</c>.</summary>
internal sealed class IrCast(TypeRef? type, IrExpression operand, bool isTry) : IrExpression(type)
{
    public IrExpression Operand { get; } = operand;

    /// <summary>Written <c>as</c>.</summary>
    public bool IsTry { get; } = isTry;

    public override Value Eval(Machine machine, Frame frame) => machine.Cast(frame, this);

    public override void Visit(Action<IrNode> part) => part(Operand);
}
