using KubeAnalyzers.Evaluation.Incremental;
using KubeAnalyzers.Evaluation.Ir;
using KubeAnalyzers.Evaluation.Types;
using KubeAnalyzers.Evaluation.Values;

namespace KubeAnalyzers.Evaluation.Interpretation;

/// <summary>Getters of instances that are not known: most only give a value, and those that do more are followed as methods are.</summary>
internal sealed partial class Machine
{
    /// <summary>Methods outside the source that only look at what they are called on.</summary>
    private static readonly HashSet<string> Looking = new(StringComparer.Ordinal)
    {
        "ToString", "Equals", "GetHashCode", "GetType", "Contains", "ContainsKey", "ContainsValue", "TryGetValue", "GetValueOrDefault", "IndexOf", "LastIndexOf", "CompareTo",
        "ToArray", "ToList", "GetRange", "Exists", "Find", "FindAll", "FindIndex", "FindLast", "TrueForAll", "ConvertAll", "BinarySearch", "AsReadOnly", "Peek", "GetEnumerator",
    };

    private readonly Dictionary<MemberUnit, bool> _pure = [];
    private readonly Dictionary<string, bool> _pureNames = new(StringComparer.Ordinal);

    /// <summary>What a property gives of an instance that is not known.</summary>
    private Value OfUnknown(PropertyRef property, Value owner, Value[] arguments, bool viaBase)
    {
        if (!property.InSource || property.IsPositional || IsPure(property)) return Unknown(property.Type);
        if ((viaBase || !property.IsVirtual) && !property.IsAbstract && property.Unit is { } unit && Code(unit) is { Getter: { Body: not null } getter } code)
            return Invoke(getter, code.Variables, owner, arguments, TypesOf(null, property, owner));
        return Unfollowed(arguments, owner, property.Type);
    }

    private bool IsPure(MemberRef member)
    {
        if (!member.IsVirtual) return member.Unit is null || IsPure(member.Unit);
        if (_pureNames.TryGetValue(member.Name, out bool known)) return known;
        bool pure = _pureNames[member.Name] = true;
        // Its overrides are members of other types.
        foreach (var unit in session.Program.UnitsNamed(member.Name)) pure &= IsPure(unit);
        return _pureNames[member.Name] = pure;
    }

    /// <summary>Whether the code of a declaration changes nothing that others see.</summary>
    private bool IsPure(MemberUnit unit)
    {
        if (_pure.TryGetValue(unit, out bool known)) return known;
        _pure[unit] = true;
        Work(1);
        bool pure = true;
        if (Code(unit) is { } code)
        {
            pure = code.Getter is not { Body: null } && code.Body is not { Body: null, IsAsync: true };
            foreach (var part in new IrNode?[] { code.Getter, code.Body, code.Initializer })
                if (part is not null && pure) pure = IsPure(part);
            foreach (var argument in code.ChainedArguments) pure = pure && IsPure(argument.Value);
            if (code.Chained is { InSource: true } chained) pure = pure && IsPure(chained);
        }

        return _pure[unit] = pure;
    }

    private bool IsPure(IrNode node)
    {
        bool pure = node switch
        {
            IrUnsupported or IrUnsupportedStatement => false,
            IrAssign assign => IsOwn(assign.Target),
            IrCompound compound => IsOwn(compound.Target) && IsPureOrNone(compound.Method),
            IrIncrement increment => IsOwn(increment.Target) && IsPureOrNone(increment.Method),
            IrCoalesceAssign assign => IsOwn(assign.Target),
            IrDeconstruct deconstruction => IsOwn(deconstruction.Target),
            IrCallLocal local => local.Arguments.All(argument => !argument.IsByRef || IsOwn(argument.Value)) && IsPureBody(local.Function),
            IrLocalFunctionGroup => false,
            IrCall call => call.Arguments.All(argument => !argument.IsByRef || IsOwn(argument.Value))
                && (call.Method.InSource ? IsPure(call.Method) : !call.Method.IsDelegateInvoke && (call.Method.IsStatic || call.Instance is { Type.IsValue: true } or { Type.Special: Microsoft.CodeAnalysis.SpecialType.System_String } || Looking.Contains(call.Method.Name))),
            IrMethodGroup { Method.InSource: true } group => IsPure(group.Method),
            IrNew { Constructor: { InSource: true } constructor } => IsPure(constructor) && Facts(constructor.Container).Members.All(member => member.Unit is null || IsPure(member.Unit)),
            IrProperty { Property: { InSource: true, IsPositional: false } property } => IsPure(property),
            IrBinary binary => IsPureOrNone(binary.Method),
            IrUnary unary => IsPureOrNone(unary.Method),
            IrConvert convert => IsPureOrNone(convert.Method),
            _ => true,
        };
        if (pure) node.Visit(part => pure = pure && IsPure(part));
        return pure;
    }

    private bool IsPureBody(IrFunction function)
    {
        // One that calls itself.
        if (!_pureFunctions.Add(function)) return true;
        return function.Body is not null && IsPure(function.Body);
    }

    private readonly HashSet<IrFunction> _pureFunctions = [];

    private bool IsPureOrNone(MethodRef? method) => method is not { InSource: true } || IsPure(method);

    /// <summary>A variable, or a part of the instance itself, which is not known anyway.</summary>
    private static bool IsOwn(IrExpression target) => target switch
    {
        IrLocal or IrDiscard or IrThis or IrPrimaryParameter => true,
        IrTuple tuple => tuple.Elements.All(IsOwn),
        IrField { Instance: { } instance } => IsOwn(instance) && instance is IrThis || instance is { Type.IsValue: true } && IsOwn(instance),
        IrProperty { Instance: IrThis { IsReceiver: true } } => true,
        IrProperty { Instance: IrThis, Property.InSource: true } => true,
        _ => false,
    };

    /// <summary>What looking at the members of something that is not known may do.</summary>
    private void LookInto(IrNode pattern) => pattern.VisitAll(part =>
    {
        if (part is IrProperty property) OfUnknown(property.Property, UnknownValue.Any, [], viaBase: false);
    });
}
