using KubeAnalyzers.Evaluation.Interpretation;
using KubeAnalyzers.Evaluation.Types;
using KubeAnalyzers.Evaluation.Values;
using Microsoft.CodeAnalysis.Operations;

namespace KubeAnalyzers.Evaluation.Ir;

internal sealed class IrDiscardPattern : IrPattern
{
    public override bool? Match(Machine machine, Frame frame, Value value) => true;
}

internal sealed class IrConstantPattern(IrExpression expected) : IrPattern
{
    public override bool? Match(Machine machine, Frame frame, Value value) => machine.MatchConstant(expected.Eval(machine, frame), value);

    public override void Visit(Action<IrNode> part) => part(expected);
}

internal sealed class IrNotPattern(IrPattern pattern) : IrPattern
{
    public override bool? Match(Machine machine, Frame frame, Value value) => !pattern.Match(machine, frame, value);

    public override void Visit(Action<IrNode> part) => part(pattern);
}

internal sealed class IrBinaryPattern(IrPattern left, IrPattern right, bool isAnd) : IrPattern
{
    public override bool? Match(Machine machine, Frame frame, Value value) => isAnd
        ? Machine.And(left.Match(machine, frame, value), right.Match(machine, frame, value))
        : Machine.Or(left.Match(machine, frame, value), right.Match(machine, frame, value));

    public override void Visit(Action<IrNode> part)
    {
        part(left);
        part(right);
    }
}

internal sealed class IrRelationalPattern(BinaryOperatorKind kind, IrExpression expected) : IrPattern
{
    public override bool? Match(Machine machine, Frame frame, Value value) => Machine.Truth(machine.Compare(kind, value, expected.Eval(machine, frame)));

    public override void Visit(Action<IrNode> part) => part(expected);
}

internal sealed class IrTypePattern(TypeRef? type) : IrPattern
{
    public override bool? Match(Machine machine, Frame frame, Value value) => machine.IsOfType(value, frame.Resolve(type));
}

/// <summary><c>T name</c> and <c>var name</c>.</summary>
internal sealed class IrDeclarationPattern(int variable, TypeRef? type, bool matchesNull) : IrPattern
{
    /// <summary>-1 when nothing is declared.</summary>
    public int Variable { get; } = variable;

    public TypeRef? Type { get; } = type;

    public override bool? Match(Machine machine, Frame frame, Value value)
    {
        if (Variable >= 0) frame.Declare(Variable, matchesNull || Type is { IsReference: true } ? value : ObjectValue.Unboxed(value));
        return matchesNull ? true : machine.IsOfType(value, frame.Resolve(Type));
    }
}

internal sealed class IrRecursivePattern(
    int variable, TypeRef? type, TypeRef? tested, IReadOnlyList<(IrExpression Member, IrPattern Pattern)> properties, IReadOnlyList<IrPattern> positional) : IrPattern
{
    public int Variable { get; } = variable;
    public TypeRef? Type { get; } = type;

    /// <summary>The type to test for; null when it is the input's own.</summary>
    public TypeRef? Tested { get; } = tested;

    public IReadOnlyList<(IrExpression Member, IrPattern Pattern)> Properties { get; } = properties;
    public IReadOnlyList<IrPattern> Positional { get; } = positional;

    public override bool? Match(Machine machine, Frame frame, Value value) => machine.MatchRecursive(frame, this, value);

    public override void Visit(Action<IrNode> part)
    {
        foreach (var property in Properties)
        {
            part(property.Member);
            part(property.Pattern);
        }

        Visit(Positional, part);
    }
}

internal sealed class IrSlicePattern(IrPattern? pattern, TypeRef? type) : IrPattern
{
    public IrPattern? Pattern { get; } = pattern;
    public TypeRef? Type { get; } = type;

    public override bool? Match(Machine machine, Frame frame, Value value) => null;

    public override void Visit(Action<IrNode> part)
    {
        if (Pattern is not null) part(Pattern);
    }
}

internal sealed class IrListPattern(int variable, IReadOnlyList<IrPattern> patterns) : IrPattern
{
    public int Variable { get; } = variable;
    public IReadOnlyList<IrPattern> Patterns { get; } = patterns;

    public override bool? Match(Machine machine, Frame frame, Value value) => machine.MatchList(frame, this, value);

    public override void Visit(Action<IrNode> part) => Visit(Patterns, part);
}

/// <summary>A pattern that has no meaning here.</summary>
internal sealed class IrUnsupportedPattern(IReadOnlyList<IrNode> parts) : IrPattern
{
    public override bool? Match(Machine machine, Frame frame, Value value)
    {
        machine.DeclareUnknown(frame, this);
        return null;
    }

    public override void Visit(Action<IrNode> part) => Visit(parts, part);
}
