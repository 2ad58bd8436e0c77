using KubeAnalyzers.Evaluation.Interpretation;
using KubeAnalyzers.Evaluation.Types;
using KubeAnalyzers.Evaluation.Values;

namespace KubeAnalyzers.Evaluation.Library;

/// <summary>
/// What a member outside the source does with known values; null when that is not known: then everything that it could change becomes unknown.
/// It throws <see cref="ThrownException"/> where the member throws.
/// </summary>
internal delegate Value? Summary(Call call);

/// <summary>A call of a member outside the source.</summary>
internal sealed class Call(Machine machine, Frame frame, MethodRef method, Value? instance, Value[] arguments, Site?[] sites)
{
    private Dictionary<int, Value>? _assigned;

    public Machine Machine { get; } = machine;
    public MethodRef Method { get; } = method;
    public string Name => Method.Name;
    public Value? Instance { get; } = instance;

    /// <summary>By parameter.</summary>
    public Value[] Arguments { get; } = arguments;

    public int Count => Arguments.Length;

    /// <summary>The type of the result.</summary>
    public TypeRef? Return => frame.Resolve(Method.Return);

    /// <summary>A type argument, or null.</summary>
    public TypeRef? TypeArgument(int at) => at < Method.TypeArguments.Length ? frame.Resolve(Method.TypeArguments[at]) : null;

    /// <summary>The result when it cannot be known and nothing was changed.</summary>
    public Value Unknown => Machine.Unknown(Return);

    /// <summary>The instance, when it is a known text.</summary>
    public string? Text => (Instance as ConstValue)?.Constant as string;

    public string? TextAt(int at) => at < Count ? (Arguments[at] as ConstValue)?.Constant as string : null;

    public int? IntAt(int at) => at < Count && Arguments[at] is ConstValue { Constant: int number } ? number : null;

    public char? CharAt(int at) => at < Count && Arguments[at] is ConstValue { Constant: char c } ? c : null;

    public FunctionValue? FunctionAt(int at) => at < Count ? Arguments[at] as FunctionValue : null;

    /// <summary>The same call without its last argument.</summary>
    public Call WithoutLast() => new(Machine, frame, Method, Instance, [.. Arguments.Take(Count - 1)], [.. sites.Take(Count - 1)]);

    /// <summary>An argument in its place.</summary>
    public Slot SlotAt(int at) => new(Arguments[at], sites[at]);

    /// <summary>A constant, an enum's member or a tuple of such: what can be looked for.</summary>
    public bool IsKey(int at) => at < Count && Arguments[at] is ConstValue or EnumValue or TupleValue or ObjectValue;

    /// <summary>Gives an <c>out</c> parameter its value.</summary>
    public void Assign(int at, Value value) => (_assigned ??= [])[at] = value;

    public Value? Assigned(int at) => _assigned is not null && _assigned.TryGetValue(at, out var value) ? value : null;

    /// <summary>To be called before an instance is changed.</summary>
    public void Touch() => Machine.Journal.Touch((IMutable)Instance!);
}
