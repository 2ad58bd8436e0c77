using KubeAnalyzers.Evaluation.Ir;
using KubeAnalyzers.Evaluation.Types;
using Microsoft.CodeAnalysis.Text;

namespace KubeAnalyzers.Evaluation.Values;

/// <summary>Where an expression is written, relative to a piece of its member.</summary>
internal sealed class Site(SourceAnchor anchor, int offset, TextSpan report, TextSpan expression, TextSpan? assignment)
{
    public SourceAnchor Anchor { get; } = anchor;

    /// <summary>Where the piece starts in the member.</summary>
    public int Offset { get; } = offset;

    public TextSpan Report { get; } = report;
    public TextSpan Expression { get; } = expression;
    public TextSpan? Assignment { get; } = assignment;

    /// <summary>Whether the other expression stands in this one's assignment.</summary>
    public bool Assigns(Site other)
    {
        if (Assignment is not { } assignment || Anchor.Unit != other.Anchor.Unit) return false;
        int start = other.Offset + other.Expression.Start - Offset;
        return assignment.Contains(new TextSpan(Math.Max(0, start), other.Expression.Length)) && start >= 0;
    }
}

/// <summary>A value during evaluation. Those that IR holds are shared, so only what is made during evaluation may be given an origin.</summary>
internal abstract class Value
{
    /// <summary>The literal or creation that the value is, if it flowed unchanged from one.</summary>
    public Site? Origin { get; init; }
}

/// <summary>A value in its place: a property, an element, an entry.</summary>
internal sealed class Slot(Value value, Site? site)
{
    public Value Value { get; } = value;
    public Site? Site { get; } = site;
}

/// <summary>A constant: string, bool, char, any number, or null.</summary>
internal sealed class ConstValue(object? value) : Value
{
    public object? Constant { get; } = value;
}

internal sealed class EnumValue(TypeRef type, long number) : Value
{
    public TypeRef Type { get; } = type;
    public long Number { get; } = number;
}

internal sealed class TupleValue(IReadOnlyList<Value> items) : Value
{
    public IReadOnlyList<Value> Items { get; } = items;

    /// <summary>It holds a struct that can be changed.</summary>
    public bool IsCopied { get; } = items.Any(item => item is ObjectValue { IsCopied: true } or TupleValue { IsCopied: true });
}

/// <summary>A lambda or local function with what it captured, or a method with its instance.</summary>
internal sealed class FunctionValue : Value
{
    /// <summary>Null for a method.</summary>
    public IrFunction? Function { get; init; }

    public Cell?[]? Captured { get; init; }
    public Value? Instance { get; init; }
    public Substitution? Types { get; init; }
    public MethodRef? Method { get; init; }

    /// <summary>The functions that are called one after the other, or null.</summary>
    public IReadOnlyList<FunctionValue>? Combined { get; init; }

    /// <summary>Something of the library's own that is called like a function.</summary>
    public Func<IReadOnlyList<Value>, Value>? Native { get; init; }
}

/// <summary>A query or an iterator: it runs each time it is enumerated.</summary>
internal sealed class SequenceValue(Func<ListValue> run, IReadOnlyList<Value> parts, TypeRef? type) : Value
{
    public Func<ListValue> Run { get; } = run;

    /// <summary>What it reads when it runs.</summary>
    public IReadOnlyList<Value> Parts { get; } = parts;

    public TypeRef? Type { get; } = type;

    /// <summary>The dictionary whose keys it gives, or null.</summary>
    public MapValue? KeysOf { get; init; }

    /// <summary>What orders it, so that <c>ThenBy</c> can order it further; null for a sequence in no order of its own.</summary>
    public Library.Ordering? Order { get; init; }
}

/// <summary>How texts are compared, as far as that says the same on every machine.</summary>
internal sealed class ComparerValue(StringComparison how) : Value
{
    public StringComparison How { get; } = how;
}

internal sealed class TypeValue(TypeRef type) : Value
{
    public TypeRef Type { get; } = type;
}

/// <summary>Cannot be known; the type is the static one, or null when not even that is.</summary>
internal sealed class UnknownValue : Value
{
    private static readonly UnknownValue Untyped = Placeholder(null);

    /// <summary>The result of something that cannot be evaluated: it may as well have thrown.</summary>
    public UnknownValue(TypeRef? type)
        : this(type, isDoubt: true)
    {
    }

    private UnknownValue(TypeRef? type, bool isDoubt)
    {
        Type = type;
        if (isDoubt) Doubt.Add();
    }

    /// <summary>Of no known type.</summary>
    public static UnknownValue Any
    {
        get
        {
            Doubt.Add();
            return Untyped;
        }
    }

    public TypeRef? Type { get; }

    /// <summary>The value of a variable that has none yet.</summary>
    public static UnknownValue Placeholder(TypeRef? type) => new(type, isDoubt: false);
}

internal sealed class OneOfValue(IReadOnlyList<Value> alternatives) : Value
{
    public IReadOnlyList<Value> Alternatives { get; } = alternatives;
}
