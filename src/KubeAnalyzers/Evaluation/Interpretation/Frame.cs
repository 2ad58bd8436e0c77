using KubeAnalyzers.Evaluation.Ir;
using KubeAnalyzers.Evaluation.Types;
using KubeAnalyzers.Evaluation.Values;

namespace KubeAnalyzers.Evaluation.Interpretation;

/// <summary>A call in progress.</summary>
internal sealed class Frame
{
    private Stack<Value>? _receivers;
    private Stack<Value>? _conditionalInstances;
    private List<Value>? _mayReturn;

    /// <summary>A call of a member.</summary>
    public Frame(int variables, Value? instance, Substitution? types = null)
    {
        Cells = variables == 0 ? [] : new Cell?[variables];
        Instance = instance;
        Types = types;
    }

    /// <summary>A call of a function inside a member: it shares the variables that are there.</summary>
    public Frame(Cell?[] captured, Value? instance, Substitution? types)
    {
        Cells = captured.Length == 0 ? captured : (Cell?[])captured.Clone();
        Instance = instance;
        Types = types;
    }

    /// <summary>The variables that are declared, by their place in the member.</summary>
    public Cell?[] Cells { get; }

    public Value? Instance { get; }

    /// <summary>What the type parameters of the method and of its type stand for.</summary>
    public Substitution? Types { get; }

    /// <summary>The object under initialization, innermost last.</summary>
    public Stack<Value> Receivers => _receivers ??= new();

    /// <summary>The operand of the innermost <c>?.</c>.</summary>
    public Stack<Value> ConditionalInstances => _conditionalInstances ??= new();

    /// <summary>What was returned for certain.</summary>
    public Value? Returned { get; set; }

    /// <summary>What may have been returned on the way.</summary>
    public IReadOnlyList<Value> Possible => _mayReturn is null ? [] : _mayReturn;

    /// <summary>Where a <c>goto</c> goes to.</summary>
    public IrLabel? Target { get; set; }

    /// <summary>What an iterator has yielded.</summary>
    public ListValue? Yielded { get; set; }

    /// <summary>True when the function may have ended, so that what follows is not certain.</summary>
    public bool MayHaveEnded { get; set; }

    /// <summary>True directly inside a loop that is joined over any number of passes, where ending early changes nothing.</summary>
    public bool Repeats { get; set; }

    public void MayReturn(Value value) => (_mayReturn ??= []).Add(value);

    public void Declare(int variable, Value value) => Cells[variable] = new Cell(ObjectValue.Kept(value));

    public void Declare(IReadOnlyList<IrParameter> parameters, IReadOnlyList<Value> arguments)
    {
        for (int i = 0; i < parameters.Count; i++) Declare(parameters[i].Index, i < arguments.Count ? arguments[i] : new UnknownValue(parameters[i].Type));
    }

    /// <summary>A type with its parameters replaced by what they stand for, where that is known.</summary>
    public TypeRef? Resolve(TypeRef? type) => type is { IsOpen: true } && Types is not null ? Types.Resolve(type) : type;
}
