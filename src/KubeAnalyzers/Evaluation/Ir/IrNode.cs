using KubeAnalyzers.Evaluation.Interpretation;
using KubeAnalyzers.Evaluation.Types;
using KubeAnalyzers.Evaluation.Values;

namespace KubeAnalyzers.Evaluation.Ir;

/// <summary>
/// A piece of code, lowered from the compiler's operations: without symbols, operations, syntax or compilations, so that it can be kept
/// while the code it came from stays as it is.
/// </summary>
internal abstract class IrNode
{
    /// <summary>Visits the direct parts.</summary>
    public virtual void Visit(Action<IrNode> part)
    {
    }

    /// <summary>Visits this node and everything in it.</summary>
    public void VisitAll(Action<IrNode> visit)
    {
        visit(this);
        Visit(part => part.VisitAll(visit));
    }

    protected static void Visit(IReadOnlyList<IrNode> parts, Action<IrNode> part)
    {
        for (int i = 0; i < parts.Count; i++) part(parts[i]);
    }
}

internal abstract class IrExpression(TypeRef? type) : IrNode
{
    public TypeRef? Type { get; } = type;

    public abstract Value Eval(Machine machine, Frame frame);
}

internal abstract class IrStatement : IrNode
{
    public abstract Completion Exec(Machine machine, Frame frame);
}

internal abstract class IrPattern : IrNode
{
    /// <summary>Whether a value matches; null when not known.</summary>
    public abstract bool? Match(Machine machine, Frame frame, Value value);
}

/// <summary>A variable of a member: its place in a frame.</summary>
internal sealed class IrParameter(int index, string name, TypeRef type)
{
    public int Index { get; } = index;
    public string Name { get; } = name;
    public TypeRef Type { get; } = type;
}

/// <summary>A body with its parameters: of a method, an accessor, a lambda, a local function.</summary>
internal sealed class IrFunction(string name, IReadOnlyList<IrParameter> parameters, TypeRef? returns) : IrNode
{
    private volatile bool[]? _used;
    private bool _usesAll;

    public string Name { get; } = name;
    public IReadOnlyList<IrParameter> Parameters { get; } = parameters;
    public TypeRef? Return { get; } = returns;
    public bool IsAsync { get; set; }

    /// <summary>The variable that an extension block gives its members for the instance; -1 when it is not used.</summary>
    public int Receiver { get; set; } = -1;


    /// <summary>It yields, so it runs when what it returns is enumerated.</summary>
    public bool IsIterator { get; set; }

    public IrStatement? Body { get; set; }

    public override void Visit(Action<IrNode> part)
    {
        if (Body is not null) part(Body);
    }

    /// <summary>Whether it uses a variable: it may use any when it calls other local functions.</summary>
    public bool Uses(int variable)
    {
        if (_used is null)
        {
            var used = new bool[64];
            bool all = false;
            VisitAll(node =>
            {
                if (node is IrLocal local)
                {
                    if (local.Index >= used.Length) Array.Resize(ref used, local.Index * 2);
                    used[local.Index] = true;
                }

                all |= node is IrCallLocal or IrLocalFunctionGroup;
            });
            _usesAll = all;
            _used = used;
        }

        return _usesAll || variable < _used.Length && _used[variable];
    }
}

/// <summary>A declaration's code.</summary>
internal sealed class IrMember
{
    /// <summary>How many variables its functions have together.</summary>
    public int Variables { get; set; }

    /// <summary>A method's, operator's or constructor's body.</summary>
    public IrFunction? Body { get; set; }

    public IrFunction? Getter { get; set; }
    public IrFunction? Setter { get; set; }

    /// <summary>A property whose value is kept in the instance.</summary>
    public bool IsAuto { get; set; }

    /// <summary>A property with a field, which its accessors may name <c>field</c>.</summary>
    public bool HasField { get; set; }

    public bool HasInitializer { get; set; }

    /// <summary>Null when it has none, or it could not be bound.</summary>
    public IrExpression? Initializer { get; set; }

    public Site? InitializerSite { get; set; }

    /// <summary>A constructor's call of another one.</summary>
    public ConstructorRef? Chained { get; set; }

    public IReadOnlyList<IrArgument> ChainedArguments { get; set; } = [];

    /// <summary>The other constructor is of the same type.</summary>
    public bool ChainsThis { get; set; }
}

/// <summary>An argument; in the order of evaluation.</summary>
internal sealed class IrArgument(IrExpression value, int ordinal, Site? site, bool isOut, bool isByRef)
{
    public IrExpression Value { get; } = value;

    /// <summary>The parameter's place.</summary>
    public int Ordinal { get; } = ordinal;

    public Site? Site { get; } = site;
    public bool IsOut { get; } = isOut;

    /// <summary>The callee may assign it: <c>ref</c> or <c>out</c>.</summary>
    public bool IsByRef { get; } = isByRef;

    /// <summary>The callee sees the variable itself, with what is put into it meanwhile, and may not assign it: <c>in</c>.</summary>
    public bool IsSeen { get; init; }
}
