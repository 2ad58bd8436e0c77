using KubeAnalyzers.Evaluation.Interpretation;
using KubeAnalyzers.Evaluation.Types;
using KubeAnalyzers.Evaluation.Values;

namespace KubeAnalyzers.Evaluation.Ir;

internal sealed class IrBlock(IReadOnlyList<IrStatement> statements) : IrStatement
{
    public override Completion Exec(Machine machine, Frame frame)
    {
        for (int i = 0; i < statements.Count; i++)
        {
            machine.Step();
            var completion = statements[i].Exec(machine, frame);
            if (completion != Completion.Normal) return completion;
        }

        return Completion.Normal;
    }

    public override void Visit(Action<IrNode> part) => Visit(statements, part);
}

internal sealed class IrDeclare(int variable, TypeRef? type, IrExpression? value) : IrStatement
{
    public override Completion Exec(Machine machine, Frame frame)
    {
        frame.Declare(variable, value is null ? UnknownValue.Placeholder(type) : machine.EvalHere(frame, value));
        return Completion.Normal;
    }

    public override void Visit(Action<IrNode> part)
    {
        if (value is not null) part(value);
    }
}

/// <summary><c>ref var x = ref place;</c></summary>
internal sealed class IrDeclareReference(int variable, IrExpression place, Site? site) : IrStatement
{
    public int Variable { get; } = variable;
    public IrExpression Place { get; } = place;
    public Site? Site { get; } = site;

    public override Completion Exec(Machine machine, Frame frame)
    {
        machine.DeclareReference(frame, this);
        return Completion.Normal;
    }

    public override void Visit(Action<IrNode> part) => part(Place);
}

internal sealed class IrExpressionStatement(IrExpression expression) : IrStatement
{
    public override Completion Exec(Machine machine, Frame frame)
    {
        machine.EvalHere(frame, expression);
        return Completion.Normal;
    }

    public override void Visit(Action<IrNode> part) => part(expression);
}

internal sealed class IrReturn(IrExpression? value) : IrStatement
{
    public TypeRef? Type => value?.Type;

    public override Completion Exec(Machine machine, Frame frame)
    {
        frame.Returned = value is null ? Machine.Null : ObjectValue.Kept(machine.EvalHere(frame, value));
        return Completion.Return;
    }

    public override void Visit(Action<IrNode> part)
    {
        if (value is not null) part(value);
    }
}

internal sealed class IrYield(IrExpression value, TypeRef? itemType, Site? site) : IrStatement
{
    /// <summary>The type of what is yielded before it is converted.</summary>
    public TypeRef? ItemType { get; } = itemType;

    public override Completion Exec(Machine machine, Frame frame)
    {
        machine.Yield(frame, value, site);
        return Completion.Normal;
    }

    public override void Visit(Action<IrNode> part) => part(value);
}

internal sealed class IrYieldBreak : IrStatement
{
    public override Completion Exec(Machine machine, Frame frame) => Completion.Return;
}

internal sealed class IrIf(IrExpression condition, IrStatement whenTrue, IrStatement? whenFalse) : IrStatement
{
    public override Completion Exec(Machine machine, Frame frame) => machine.If(frame, condition, whenTrue, whenFalse);

    public override void Visit(Action<IrNode> part)
    {
        part(condition);
        part(whenTrue);
        if (whenFalse is not null) part(whenFalse);
    }
}

/// <summary>A label of a section: a pattern with a guard, or a value; neither for default.</summary>
internal sealed class IrCase(IrPattern? pattern, IrExpression? guard, IrExpression? value, bool isDefault) : IrNode
{
    public IrPattern? Pattern { get; } = pattern;
    public IrExpression? Guard { get; } = guard;
    public IrExpression? Value { get; } = value;
    public bool IsDefault { get; } = isDefault;

    public override void Visit(Action<IrNode> part)
    {
        if (Pattern is not null) part(Pattern);
        if (Guard is not null) part(Guard);
        if (Value is not null) part(Value);
    }
}

/// <summary>What a <c>goto</c> names.</summary>
internal sealed class IrLabel;

internal sealed class IrSection(IReadOnlyList<IrCase> cases, IReadOnlyList<IrLabel> labels, IReadOnlyList<IrStatement> body) : IrNode
{
    /// <summary>What <c>goto case</c> calls it.</summary>
    public IReadOnlyList<IrLabel> Labels { get; } = labels;

    public IReadOnlyList<IrCase> Cases { get; } = cases;
    public IReadOnlyList<IrStatement> Body { get; } = body;

    public override void Visit(Action<IrNode> part)
    {
        Visit(Cases, part);
        Visit(Body, part);
    }
}

internal sealed class IrSwitch(IrExpression value, IReadOnlyList<IrSection> sections) : IrStatement
{
    public IReadOnlyList<IrSection> Sections { get; } = sections;

    public override Completion Exec(Machine machine, Frame frame) => machine.Switch(frame, this, machine.EvalHere(frame, value), 0);

    public override void Visit(Action<IrNode> part)
    {
        part(value);
        Visit(Sections, part);
    }
}

internal sealed class IrForEach(int variable, IrExpression? target, IrExpression collection, TypeRef? elementType, IrExpression? conversion, IrStatement body) : IrStatement
{
    /// <summary>The variable; -1 when elements are taken apart into <see cref="Target"/>.</summary>
    public int Variable { get; } = variable;

    public IrExpression? Target { get; } = target;
    public IrExpression Collection { get; } = collection;
    public TypeRef? ElementType { get; } = elementType;

    /// <summary>What each element is converted by, or null.</summary>
    public IrExpression? Conversion { get; } = conversion;

    public IrStatement Body { get; } = body;

    public override Completion Exec(Machine machine, Frame frame) => machine.ForEach(frame, this);

    public override void Visit(Action<IrNode> part)
    {
        if (Target is not null) part(Target);
        part(Collection);
        if (Conversion is not null) part(Conversion);
        part(Body);
    }
}

/// <summary><c>for</c>, <c>while</c> and <c>do</c>.</summary>
internal sealed class IrLoop(IReadOnlyList<IrStatement> before, IrExpression? condition, IrStatement body, IReadOnlyList<IrStatement> bottom, bool conditionIsTop) : IrStatement
{
    public IReadOnlyList<IrStatement> Before { get; } = before;
    public IrExpression? Condition { get; } = condition;
    public IrStatement Body { get; } = body;
    public IReadOnlyList<IrStatement> Bottom { get; } = bottom;
    public bool ConditionIsTop { get; } = conditionIsTop;

    public override Completion Exec(Machine machine, Frame frame) => machine.Loop(frame, this);

    public override void Visit(Action<IrNode> part)
    {
        Visit(Before, part);
        if (Condition is not null) part(Condition);
        part(Body);
        Visit(Bottom, part);
    }
}

internal sealed class IrBreak : IrStatement
{
    public override Completion Exec(Machine machine, Frame frame) => Completion.Break;
}

internal sealed class IrContinue : IrStatement
{
    public override Completion Exec(Machine machine, Frame frame) => Completion.Continue;
}

internal sealed class IrEmpty : IrStatement
{
    public override Completion Exec(Machine machine, Frame frame) => Completion.Normal;
}

/// <summary>A <c>goto</c>.</summary>
internal sealed class IrJump(IrLabel label, Site? site) : IrStatement
{
    public override Completion Exec(Machine machine, Frame frame)
    {
        machine.Step();
        machine.Jumps(site);
        frame.Target = label;
        return Completion.Jump;
    }
}

/// <summary>A statement that has no meaning here: all that it may change is unknown.</summary>
internal sealed class IrUnsupportedStatement(IReadOnlyList<IrNode> parts, string reason, Site? site) : IrStatement
{
    public override Completion Exec(Machine machine, Frame frame)
    {
        machine.NotSupported(site, reason);
        machine.Havoc(frame, this);
        return Completion.Normal;
    }

    public override void Visit(Action<IrNode> part) => Visit(parts, part);
}
