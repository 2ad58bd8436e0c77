using KubeAnalyzers.Evaluation.Interpretation;
using KubeAnalyzers.Evaluation.Types;
using KubeAnalyzers.Evaluation.Values;
using Microsoft.CodeAnalysis.Operations;

namespace KubeAnalyzers.Evaluation.Ir;

internal sealed class IrConditional(TypeRef? type, IrExpression condition, IrExpression whenTrue, IrExpression whenFalse) : IrExpression(type)
{
    public IrExpression Condition { get; } = condition;
    public IrExpression WhenTrue { get; } = whenTrue;
    public IrExpression WhenFalse { get; } = whenFalse;

    public override Value Eval(Machine machine, Frame frame) => machine.Conditional(frame, this);

    public override void Visit(Action<IrNode> part)
    {
        part(Condition);
        part(WhenTrue);
        part(WhenFalse);
    }
}

internal sealed class IrCoalesce(TypeRef? type, IrExpression value, IrExpression whenNull) : IrExpression(type)
{
    public IrExpression Value { get; } = value;
    public IrExpression WhenNull { get; } = whenNull;

    public override Value Eval(Machine machine, Frame frame) => machine.Coalesce(frame, this);

    public override void Visit(Action<IrNode> part)
    {
        part(Value);
        part(WhenNull);
    }
}

/// <summary><c>a?.b</c>.</summary>
internal sealed class IrAccess(TypeRef? type, IrExpression operand, IrExpression whenNotNull) : IrExpression(type)
{
    public IrExpression Operand { get; } = operand;
    public IrExpression WhenNotNull { get; } = whenNotNull;

    public override Value Eval(Machine machine, Frame frame) => machine.Access(frame, this);

    public override void Visit(Action<IrNode> part)
    {
        part(Operand);
        part(WhenNotNull);
    }
}

/// <summary>The operand of the innermost <c>?.</c>.</summary>
internal sealed class IrAccessed(TypeRef? type) : IrExpression(type)
{
    public override Value Eval(Machine machine, Frame frame) => frame.ConditionalInstances.Count > 0 ? frame.ConditionalInstances.Peek() : Machine.Unknown(Type);
}

internal sealed class IrArm(IrPattern pattern, IrExpression? guard, IrExpression value) : IrNode
{
    public IrPattern Pattern { get; } = pattern;
    public IrExpression? Guard { get; } = guard;
    public IrExpression Value { get; } = value;

    public override void Visit(Action<IrNode> part)
    {
        part(Pattern);
        if (Guard is not null) part(Guard);
        part(Value);
    }
}

internal sealed class IrSwitchExpression(TypeRef? type, IrExpression value, IReadOnlyList<IrArm> arms) : IrExpression(type)
{
    public IrExpression Value { get; } = value;
    public IReadOnlyList<IrArm> Arms { get; } = arms;

    public override Value Eval(Machine machine, Frame frame) => machine.Switch(frame, this, Value.Eval(machine, frame), 0);

    public override void Visit(Action<IrNode> part)
    {
        part(Value);
        Visit(Arms, part);
    }
}

internal sealed class IrIsPattern(TypeRef? type, IrExpression value, IrPattern pattern) : IrExpression(type)
{
    public override Value Eval(Machine machine, Frame frame) => Machine.OfTruth(pattern.Match(machine, frame, value.Eval(machine, frame)), Type);

    public override void Visit(Action<IrNode> part)
    {
        part(value);
        part(pattern);
    }
}

internal sealed class IrIsType(TypeRef? type, IrExpression value, TypeRef? tested, bool isNegated) : IrExpression(type)
{
    public override Value Eval(Machine machine, Frame frame)
    {
        bool? truth = machine.IsOfType(value.Eval(machine, frame), frame.Resolve(tested));
        return Machine.OfTruth(isNegated ? !truth : truth, Type);
    }

    public override void Visit(Action<IrNode> part) => part(value);
}

internal sealed class IrLambda(TypeRef? type, IrFunction function) : IrExpression(type)
{
    public IrFunction Function { get; } = function;

    public override Value Eval(Machine machine, Frame frame) => machine.Lambda(frame, Function);

    public override void Visit(Action<IrNode> part) => part(Function);
}

internal sealed class IrMethodGroup(TypeRef? type, MethodRef method, IrExpression? instance, bool viaBase) : IrExpression(type)
{
    public MethodRef Method { get; } = method;
    public IrExpression? Instance { get; } = instance;
    public bool ViaBase { get; } = viaBase;

    public override Value Eval(Machine machine, Frame frame) => machine.MethodGroup(frame, this);

    public override void Visit(Action<IrNode> part)
    {
        if (Instance is not null) part(Instance);
    }
}

internal sealed class IrLocalFunctionGroup(TypeRef? type, IrFunction function) : IrExpression(type)
{
    public IrFunction Function { get; } = function;

    public override Value Eval(Machine machine, Frame frame) => machine.Lambda(frame, Function);
}

internal sealed class IrAssign(TypeRef? type, IrExpression target, IrExpression value, Site? site) : IrExpression(type)
{
    public IrExpression Target { get; } = target;
    public IrExpression Value { get; } = value;
    public Site? Site { get; } = site;

    /// <summary>Whether it matters that the place is evaluated before the value.</summary>
    private readonly bool _isOrdered = Effects.Matter(target, value);

    public override Value Eval(Machine machine, Frame frame)
    {
        var place = _isOrdered ? machine.Place(frame, Target) : Target;
        var assigned = Value.Eval(machine, frame);
        machine.Store(frame, place, assigned, Site);
        return assigned;
    }

    public override void Visit(Action<IrNode> part)
    {
        part(Target);
        part(Value);
    }
}

internal sealed class IrCompound(TypeRef? type, BinaryOperatorKind kind, IrExpression target, IrExpression value, MethodRef? method, bool hasMethod, bool isChecked, Site? site) : IrExpression(type)
{
    public BinaryOperatorKind Kind { get; } = kind;
    public IrExpression Target { get; } = target;
    public IrExpression Value { get; } = value;
    public MethodRef? Method { get; } = method;

    /// <summary>An operator that is not the language's own.</summary>
    public bool HasMethod { get; } = hasMethod;

    public bool IsChecked { get; } = isChecked;
    public Site? Site { get; } = site;

    public override Value Eval(Machine machine, Frame frame) => machine.Compound(frame, this);

    public override void Visit(Action<IrNode> part)
    {
        part(Target);
        part(Value);
    }
}

internal sealed class IrCoalesceAssign(TypeRef? type, IrExpression target, IrExpression value, Site? site) : IrExpression(type)
{
    public IrExpression Target { get; } = target;
    public IrExpression Value { get; } = value;
    public Site? Site { get; } = site;

    public override Value Eval(Machine machine, Frame frame) => machine.CoalesceAssign(frame, this);

    public override void Visit(Action<IrNode> part)
    {
        part(Target);
        part(Value);
    }
}

internal sealed class IrIncrement(TypeRef? type, IrExpression target, bool isDecrement, bool isPostfix, MethodRef? method, bool isChecked, Site? site) : IrExpression(type)
{
    public IrExpression Target { get; } = target;
    public bool IsDecrement { get; } = isDecrement;
    public bool IsPostfix { get; } = isPostfix;
    public MethodRef? Method { get; } = method;
    public bool IsChecked { get; } = isChecked;
    public Site? Site { get; } = site;

    public override Value Eval(Machine machine, Frame frame) => machine.Increment(frame, this);

    public override void Visit(Action<IrNode> part) => part(Target);
}

internal sealed class IrDeconstruct(TypeRef? type, IrExpression target, IrExpression value) : IrExpression(type)
{
    public IrExpression Target { get; } = target;

    private readonly bool _isOrdered = Effects.Matter(target, value);

    public override Value Eval(Machine machine, Frame frame)
    {
        var place = _isOrdered ? machine.Place(frame, Target) : Target;
        var parts = value.Eval(machine, frame);
        machine.Deconstruct(frame, place, parts, value.Type);
        return parts;
    }

    public override void Visit(Action<IrNode> part)
    {
        part(Target);
        part(value);
    }
}

internal sealed class IrDiscard(TypeRef? type) : IrExpression(type)
{
    public override Value Eval(Machine machine, Frame frame) => UnknownValue.Placeholder(Type);
}

internal sealed class IrTypeOf(TypeRef? type, TypeRef? operand) : IrExpression(type)
{
    public override Value Eval(Machine machine, Frame frame) => frame.Resolve(operand) is { } named ? new TypeValue(named) : Machine.Unknown(Type);
}

/// <summary>What has no meaning here: unknown, and so is all that it may change.</summary>
internal sealed class IrUnsupported(TypeRef? type, IReadOnlyList<IrNode> parts, string reason, Site? site, bool endsEvaluation = false) : IrExpression(type)
{
    public string Reason { get; } = reason;
    public Site? Site { get; } = site;

    public override Value Eval(Machine machine, Frame frame)
    {
        machine.NotSupported(Site, Reason);
        // What is changed later, and where, is not told.
        if (endsEvaluation) throw new GaveUpException(Reason);
        machine.Havoc(frame, this);
        return Machine.Unknown(Type);
    }

    public override void Visit(Action<IrNode> part) => Visit(parts, part);
}
