using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace KubeAnalyzers.Evaluation.Values;

/// <summary>Where an expression is written.</summary>
internal sealed class Site(string file, TextSpan report, TextSpan expression, TextSpan? assignment)
{
    public string File { get; } = file;
    public TextSpan Report { get; } = report;
    public TextSpan Expression { get; } = expression;
    public TextSpan? Assignment { get; } = assignment;
}

/// <summary>A value during evaluation. It lives only as long as the evaluation, so it may hold symbols.</summary>
internal abstract class Value
{
    /// <summary>The literal or creation that the value is, if it flowed unchanged from one.</summary>
    public Site? Origin { get; set; }
}

/// <summary>A value in its place: a property, an element, an entry.</summary>
internal readonly struct Slot(Value value, Site? site)
{
    public Value Value { get; } = value;
    public Site? Site { get; } = site;
}

/// <summary>A constant: string, bool, char, any number, or null.</summary>
internal sealed class ConstValue(object? value) : Value
{
    public object? Constant { get; } = value;
}

internal sealed class EnumValue(INamedTypeSymbol type, long number) : Value
{
    public INamedTypeSymbol Type { get; } = type;
    public long Number { get; } = number;

    /// <summary>The member of that number, unless several share it.</summary>
    public IFieldSymbol? Member
    {
        get
        {
            var members = Type.GetMembers().OfType<IFieldSymbol>()
                .Where(f => f.HasConstantValue && Convert.ToInt64(f.ConstantValue, System.Globalization.CultureInfo.InvariantCulture) == Number).Take(2).ToList();
            return members.Count == 1 ? members[0] : null;
        }
    }
}

internal sealed class TupleValue(IReadOnlyList<Value> items) : Value
{
    public IReadOnlyList<Value> Items { get; } = items;
}

/// <summary>A lambda, local function or method group with what it captured.</summary>
internal sealed class FunctionValue(Func<IReadOnlyList<Value>, Value> call, IOperation? body, IReadOnlyDictionary<ISymbol, Cell>? captured, Value? instance) : Value
{
    public Func<IReadOnlyList<Value>, Value> Call { get; } = call;
    public IOperation? Body { get; } = body;
    public IReadOnlyDictionary<ISymbol, Cell>? Captured { get; } = captured;
    public Value? Instance { get; } = instance;
}

/// <summary>A query or an iterator: it runs each time it is enumerated.</summary>
internal sealed class SequenceValue(Func<ListValue> run, IReadOnlyList<Value> parts, ITypeSymbol? type) : Value
{
    public Func<ListValue> Run { get; } = run;

    /// <summary>What it reads when it runs.</summary>
    public IReadOnlyList<Value> Parts { get; } = parts;

    public ITypeSymbol? Type { get; } = type;
}

internal sealed class TypeValue(ITypeSymbol type) : Value
{
    public ITypeSymbol Type { get; } = type;
}

/// <summary>Cannot be known; the type is the static one, or null when not even that is.</summary>
internal sealed class UnknownValue(ITypeSymbol? type) : Value
{
    public ITypeSymbol? Type { get; } = type;
}

internal sealed class OneOfValue(IReadOnlyList<Value> alternatives) : Value
{
    public IReadOnlyList<Value> Alternatives { get; } = alternatives;
}
