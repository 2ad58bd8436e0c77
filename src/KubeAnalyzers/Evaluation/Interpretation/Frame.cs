using KubeAnalyzers.Evaluation.Values;
using Microsoft.CodeAnalysis;

namespace KubeAnalyzers.Evaluation.Interpretation;

/// <summary>A call in progress.</summary>
internal sealed class Frame(Value? instance, IReadOnlyDictionary<ISymbol, Cell>? captured = null)
{
    public Dictionary<ISymbol, Cell> Variables { get; } = Copy(captured);

    public Value? Instance { get; } = instance;

    /// <summary>The object under initialization, innermost last.</summary>
    public Stack<Value> Receivers { get; } = new();

    /// <summary>The operand of the innermost <c>?.</c>.</summary>
    public Stack<Value> ConditionalInstances { get; } = new();

    /// <summary>What was returned for certain.</summary>
    public Value? Returned { get; set; }

    /// <summary>What may have been returned on the way.</summary>
    public List<Value> MayReturn { get; } = [];

    /// <summary>What an iterator has yielded.</summary>
    public ListValue? Yielded { get; set; }

    /// <summary>True when the iterator may have ended, so that what follows is not certain.</summary>
    public bool MayHaveEnded { get; set; }

    /// <summary>True directly inside a loop that is joined over any number of passes, where ending early changes nothing.</summary>
    public bool Repeats { get; set; }

    private static Dictionary<ISymbol, Cell> Copy(IReadOnlyDictionary<ISymbol, Cell>? captured)
    {
        var copy = new Dictionary<ISymbol, Cell>(SymbolEqualityComparer.Default);
        if (captured is not null)
            foreach (var pair in captured) copy[pair.Key] = pair.Value;
        return copy;
    }
}
