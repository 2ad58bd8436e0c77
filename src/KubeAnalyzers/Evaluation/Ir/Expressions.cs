using KubeAnalyzers.Evaluation.Interpretation;
using KubeAnalyzers.Evaluation.Types;
using KubeAnalyzers.Evaluation.Values;
using Microsoft.CodeAnalysis.Operations;

namespace KubeAnalyzers.Evaluation.Ir;

internal sealed class IrConstant(TypeRef? type, Value value) : IrExpression(type)
{
    public Value Value { get; } = value;

    public override Value Eval(Machine machine, Frame frame) => Value;
}

internal sealed class IrConvert(TypeRef? type, IrExpression operand, bool isNumeric, MethodRef? method, bool isChecked = false) : IrExpression(type)
{
    public IrExpression Operand { get; } = operand;
    public bool IsNumeric { get; } = isNumeric;
    public bool IsChecked { get; } = isChecked;

    /// <summary>A conversion operator.</summary>
    public MethodRef? Method { get; } = method;

    public override Value Eval(Machine machine, Frame frame) => machine.Convert(Operand.Eval(machine, frame), this);

    public override void Visit(Action<IrNode> part) => part(Operand);
}

internal sealed class IrLocal(TypeRef? type, int index, bool isDeclaration = false) : IrExpression(type)
{
    public int Index { get; } = index;

    /// <summary>Where it is declared, as in <c>out var x</c>: each time it is another variable.</summary>
    public bool IsDeclaration { get; } = isDeclaration;

    public override Value Eval(Machine machine, Frame frame) => frame.Cells[Index] is { } cell ? cell.Value : Machine.Unknown(Type);
}

/// <summary>A primary constructor's parameter used in a member: a part of the instance.</summary>
internal sealed class IrPrimaryParameter(TypeRef? type, string slot) : IrExpression(type)
{
    public string Slot { get; } = slot;

    /// <summary>What an instance keeps it under: a base type may have a parameter of that name, too.</summary>
    public static string SlotOf(string name, TypeRef container) => "<" + name + ">" + container.FullName;

    public override Value Eval(Machine machine, Frame frame) => machine.PrimaryParameter(frame, this);
}

internal sealed class IrThis(TypeRef? type, bool isReceiver) : IrExpression(type)
{
    /// <summary>The object under initialization rather than this.</summary>
    public bool IsReceiver { get; } = isReceiver;

    public override Value Eval(Machine machine, Frame frame) => machine.This(frame, this);
}

internal sealed class IrField(TypeRef? type, IrExpression? instance, FieldRef field) : IrExpression(type)
{
    public IrExpression? Instance { get; } = instance;
    public FieldRef Field { get; } = field;

    public override Value Eval(Machine machine, Frame frame) => machine.Field(frame, this);

    public override void Visit(Action<IrNode> part)
    {
        if (Instance is not null) part(Instance);
    }
}

internal sealed class IrProperty(TypeRef? type, IrExpression? instance, PropertyRef property, IReadOnlyList<IrExpression> arguments, bool viaBase, Site? site) : IrExpression(type)
{
    public IrExpression? Instance { get; } = instance;
    public PropertyRef Property { get; } = property;

    /// <summary>An indexer's arguments, in the order of its parameters.</summary>
    public IReadOnlyList<IrExpression> Arguments { get; } = arguments;

    /// <summary>Written <c>base.</c>: overrides do not count.</summary>
    public bool ViaBase { get; } = viaBase;

    /// <summary>Of a static property outside the source.</summary>
    public Site? Site { get; } = site;

    public override Value Eval(Machine machine, Frame frame) => machine.Property(frame, this);

    public override void Visit(Action<IrNode> part)
    {
        if (Instance is not null) part(Instance);
        Visit(Arguments, part);
    }
}

internal sealed class IrNew(TypeRef? type, ConstructorRef? constructor, IReadOnlyList<IrArgument> arguments, IrInitializer? initializer, Site? site) : IrExpression(type)
{
    public ConstructorRef? Constructor { get; } = constructor;
    public IReadOnlyList<IrArgument> Arguments { get; } = arguments;
    public IrInitializer? Initializer { get; } = initializer;
    public Site? Site { get; } = site;

    public override Value Eval(Machine machine, Frame frame) => machine.New(frame, this);

    public override void Visit(Action<IrNode> part)
    {
        foreach (var argument in Arguments) part(argument.Value);
        if (Initializer is not null) part(Initializer);
    }
}

/// <summary><c>new T()</c> of a type parameter.</summary>
internal sealed class IrNewOf(TypeRef? type, IrInitializer? initializer, Site? site) : IrExpression(type)
{
    public IrInitializer? Initializer { get; } = initializer;
    public Site? Site { get; } = site;

    public override Value Eval(Machine machine, Frame frame) => machine.New(frame, this);

    public override void Visit(Action<IrNode> part)
    {
        if (Initializer is not null) part(Initializer);
    }
}

/// <summary>The braces of an object or collection initializer.</summary>
internal sealed class IrInitializer(IReadOnlyList<IrNode> parts) : IrNode
{
    /// <summary>Expressions, elements and nested initializers.</summary>
    public IReadOnlyList<IrNode> Parts { get; } = parts;

    public override void Visit(Action<IrNode> part) => Visit(Parts, part);
}

/// <summary><c>Name = { ... }</c>.</summary>
internal sealed class IrMemberInitializer(IrExpression member, IrInitializer initializer) : IrNode
{
    public IrExpression Member { get; } = member;
    public IrInitializer Initializer { get; } = initializer;

    public override void Visit(Action<IrNode> part)
    {
        part(Member);
        part(Initializer);
    }
}

/// <summary>An element of a collection initializer.</summary>
internal sealed class IrAdd(IrCall call, Site? elementSite, Site? site) : IrNode
{
    public IrCall Call { get; } = call;
    public Site? ElementSite { get; } = elementSite;

    /// <summary>The place of the value of a pair.</summary>
    public Site? Site { get; } = site;

    public override void Visit(Action<IrNode> part) => part(Call);
}

internal sealed class IrWith(TypeRef? type, IrExpression operand, IrInitializer initializer, Site? site) : IrExpression(type)
{
    public IrExpression Operand { get; } = operand;
    public IrInitializer Initializer { get; } = initializer;
    public Site? Site { get; } = site;

    public override Value Eval(Machine machine, Frame frame) => machine.With(frame, this);

    public override void Visit(Action<IrNode> part)
    {
        part(Operand);
        part(Initializer);
    }
}

internal sealed class IrAnonymous(TypeRef type, IReadOnlyList<(string Name, IrExpression Value, Site? Site)> members) : IrExpression(type)
{
    public IReadOnlyList<(string Name, IrExpression Value, Site? Site)> Members { get; } = members;

    public override Value Eval(Machine machine, Frame frame) => machine.Anonymous(frame, this);

    public override void Visit(Action<IrNode> part)
    {
        foreach (var member in Members) part(member.Value);
    }
}

/// <summary>An element of a collection expression.</summary>
internal sealed class IrElement(IrExpression value, bool isSpread, TypeRef? elementType, IrExpression? conversion, Site? site) : IrNode
{
    public IrExpression Value { get; } = value;
    public bool IsSpread { get; } = isSpread;

    /// <summary>Of a spread: what it enumerates.</summary>
    public TypeRef? ElementType { get; } = elementType;

    /// <summary>Of a spread: what each element is converted by.</summary>
    public IrExpression? Conversion { get; } = conversion;

    public Site? Site { get; } = site;

    public override void Visit(Action<IrNode> part)
    {
        part(Value);
        if (Conversion is not null) part(Conversion);
    }
}

internal sealed class IrCollection(TypeRef? type, IReadOnlyList<IrElement> elements, Site? site, MethodRef? make = null, MethodRef? add = null) : IrExpression(type)
{
    public IReadOnlyList<IrElement> Elements { get; } = elements;
    public Site? Site { get; } = site;

    /// <summary>Of a type in source: its constructor, or what makes it of the elements; null when that is not told.</summary>
    public MethodRef? Make { get; } = make;

    /// <summary>What adds an element to what the constructor made.</summary>
    public MethodRef? Add { get; } = add;

    /// <summary>Elements whose evaluation changes something do that in turns with adding them.</summary>
    public bool HasEffects { get; } = elements.Any(Effects.May);

    public override Value Eval(Machine machine, Frame frame) => machine.Collection(frame, this);

    public override void Visit(Action<IrNode> part) => Visit(Elements, part);
}

/// <summary>A place in a list or text: counted from the start, or from the end.</summary>
internal sealed class IrPlace(IrExpression number, bool fromEnd) : IrNode
{
    public IrExpression Number { get; } = number;
    public bool FromEnd { get; } = fromEnd;

    public override void Visit(Action<IrNode> part) => part(Number);
}

/// <summary><c>list[i]</c>, <c>list[^1]</c> or <c>list[1..^1]</c>.</summary>
internal sealed class IrIndex(TypeRef? type, IrExpression target, IrPlace? start, IrPlace? end, bool isRange, bool isInPlace = false) : IrExpression(type)
{
    public IrExpression Target { get; } = target;

    /// <summary>The index, or the start of a range (null: the very start).</summary>
    public IrPlace? Start { get; } = start;

    public IrPlace? End { get; } = end;
    public bool IsRange { get; } = isRange;

    /// <summary>A struct in an array that is changed where it is.</summary>
    public bool IsInPlace { get; } = isInPlace;

    public override Value Eval(Machine machine, Frame frame) => machine.Index(frame, this);

    public override void Visit(Action<IrNode> part)
    {
        part(Target);
        if (Start is not null) part(Start);
        if (End is not null) part(End);
    }
}

internal sealed class IrDefault(TypeRef? type) : IrExpression(type)
{
    public override Value Eval(Machine machine, Frame frame) => machine.Default(frame.Resolve(Type));
}

internal sealed class IrTuple(TypeRef? type, IReadOnlyList<IrExpression> elements) : IrExpression(type)
{
    public IReadOnlyList<IrExpression> Elements { get; } = elements;

    public override Value Eval(Machine machine, Frame frame) => machine.Tuple(frame, this);

    public override void Visit(Action<IrNode> part) => Visit(Elements, part);
}

internal sealed class IrCall(TypeRef? type, MethodRef method, IrExpression? instance, IReadOnlyList<IrArgument> arguments, bool viaBase, Site? site) : IrExpression(type)
{
    public MethodRef Method { get; } = method;
    public IrExpression? Instance { get; } = instance;
    public IReadOnlyList<IrArgument> Arguments { get; } = arguments;
    public bool ViaBase { get; } = viaBase;
    public Site? Site { get; } = site;

    public override Value Eval(Machine machine, Frame frame) => machine.Call(frame, this);

    public override void Visit(Action<IrNode> part)
    {
        if (Instance is not null) part(Instance);
        foreach (var argument in Arguments) part(argument.Value);
    }
}

internal sealed class IrCallLocal(TypeRef? type, IrFunction function, IReadOnlyList<IrArgument> arguments) : IrExpression(type)
{
    public IrFunction Function { get; } = function;
    public IReadOnlyList<IrArgument> Arguments { get; } = arguments;

    public override Value Eval(Machine machine, Frame frame) => machine.CallLocal(frame, this);

    public override void Visit(Action<IrNode> part)
    {
        foreach (var argument in Arguments) part(argument.Value);
    }
}

internal sealed class IrBinary(TypeRef? type, BinaryOperatorKind kind, IrExpression left, IrExpression right, MethodRef? method, bool isChecked) : IrExpression(type)
{
    public BinaryOperatorKind Kind { get; } = kind;
    public IrExpression Left { get; } = left;
    public IrExpression Right { get; } = right;
    public MethodRef? Method { get; } = method;
    public bool IsChecked { get; } = isChecked;

    public override Value Eval(Machine machine, Frame frame) => machine.Binary(frame, this);

    public override void Visit(Action<IrNode> part)
    {
        part(Left);
        part(Right);
    }
}

internal sealed class IrUnary(TypeRef? type, UnaryOperatorKind kind, IrExpression operand, MethodRef? method) : IrExpression(type)
{
    public UnaryOperatorKind Kind { get; } = kind;
    public IrExpression Operand { get; } = operand;
    public MethodRef? Method { get; } = method;

    public override Value Eval(Machine machine, Frame frame) => machine.Unary(frame, this);

    public override void Visit(Action<IrNode> part) => part(Operand);
}

/// <summary>A part of an interpolated string: text, or a hole.</summary>
internal sealed class IrHole(string? text, IrExpression? value, string? format, int alignment, bool isKnown) : IrNode
{
    public string? Text { get; } = text;
    public IrExpression? Value { get; } = value;
    public string? Format { get; } = format;

    /// <summary>The width, negative for left; 0 for none.</summary>
    public int Alignment { get; } = alignment;

    public bool IsKnown { get; } = isKnown;

    public override void Visit(Action<IrNode> part)
    {
        if (Value is not null) part(Value);
    }
}

internal sealed class IrInterpolation(TypeRef? type, IReadOnlyList<IrHole> parts) : IrExpression(type)
{
    public IReadOnlyList<IrHole> Parts { get; } = parts;

    public override Value Eval(Machine machine, Frame frame) => machine.Interpolate(frame, this);

    public override void Visit(Action<IrNode> part) => Visit(Parts, part);
}
