using System.Runtime.CompilerServices;
using KubeAnalyzers.Evaluation.Incremental;
using KubeAnalyzers.Evaluation.Ir;
using KubeAnalyzers.Evaluation.Types;
using KubeAnalyzers.Evaluation.Values;

namespace KubeAnalyzers.Evaluation.Interpretation;

/// <summary>
/// Runs IR. What it does not understand is unknown; what may then have changed is unknown too. What it read is remembered, so that the result can
/// be used until some of that changes.
/// </summary>
internal sealed partial class Machine(Session session, Budget budget, HashSet<MemberUnit> sharedChanges, CancellationToken cancellationToken)
{
    private const int MaxSteps = 400_000;
    private const int MaxWork = 10_000_000;
    private const int MaxText = 1 << 21;
    private const int MaxDepth = 48;
    private readonly Journal _journal = new();
    private readonly Dictionary<(SourceAnchor, int), Unsupported> _unsupported = [];
    private int _steps;
    private int _work;
    private int _depth;

    /// <summary>What was read.</summary>
    public Dependencies Dependencies { get; } = new();

    /// <summary>Where evaluation met something that it does not support.</summary>
    public IEnumerable<Unsupported> Unsupported => _unsupported.Values;

    public Journal Journal => _journal;

    public TypeTable Types => session.Program.Types;

    public static Value Null { get; } = new ConstValue(null);

    public static Value True { get; } = new ConstValue(true);

    public static Value False { get; } = new ConstValue(false);

    public static Value Unknown(TypeRef? type) => type is null ? UnknownValue.Any : new UnknownValue(type);

    public static Value Const(object? value) => value switch
    {
        null => Null,
        bool flag => flag ? True : False,
        _ => new ConstValue(value),
    };

    public static Value OfTruth(bool? truth, TypeRef? type) => truth is { } known ? known ? True : False : Unknown(type);

    /// <summary>Whether a value is true; null when not known.</summary>
    public static bool? Truth(Value value) => value is ConstValue { Constant: bool known } ? known : null;

    public static bool? And(bool? a, bool? b) => a == false || b == false ? false : a == true && b == true ? true : null;

    public static bool? Or(bool? a, bool? b) => a == true || b == true ? true : a == false && b == false ? false : null;

    /// <summary>Counts work; the evaluation ends when there is too much of it.</summary>
    public void Step()
    {
        if (++_steps > MaxSteps || !budget.Step()) throw new GaveUpException("too many steps");
        if ((_steps & 255) == 0) cancellationToken.ThrowIfCancellationRequested();
        RuntimeHelpers.EnsureSufficientExecutionStack();
    }

    /// <summary>Counts what is done within a step, about as many elements as it goes through or copies.</summary>
    public void Work(int units)
    {
        _work += units;
        if (units < 0 || _work > MaxWork || !budget.Work(units)) throw new GaveUpException("too much data");
        if (units > 1000) cancellationToken.ThrowIfCancellationRequested();
        RuntimeHelpers.EnsureSufficientExecutionStack();
    }

    /// <summary>To be called before a text is made longer: no manifest holds one beyond this.</summary>
    public static void LimitText(long length)
    {
        if (length > MaxText) throw new GaveUpException("too long a text");
    }

    /// <summary>To be called before a text is made.</summary>
    public void MakeText(long length)
    {
        LimitText(length);
        if (length > 64) Work((int)length >> 3);
    }

    /// <summary>Counts the size of what a summary made.</summary>
    public void Count(Value? made)
    {
        switch (made)
        {
            case ListValue list:
                Work(list.Items.Count * 2);
                break;
            case MapValue map:
                Work(map.Entries.Count * 2);
                break;
            case ConstValue { Constant: string text }:
                MakeText(text.Length);
                break;
        }
    }

    /// <summary>The code of a declaration; null when there is none.</summary>
    public IrMember? Code(MemberUnit unit)
    {
        var slot = session.Program.SlotOf(unit);
        Dependencies.Add(unit, slot);
        return slot is null ? null : slot.Member ?? session.Lower(unit, slot, cancellationToken);
    }

    /// <summary>What a type has.</summary>
    public TypeFacts Facts(TypeRef type)
    {
        if (type.LibraryFacts is { } known) return known;
        var facts = session.Facts(type);
        if (type.IsSource) Dependencies.Add(type, facts);
        return facts;
    }

    /// <summary>What a type enumerates, or null.</summary>
    public TypeRef? ElementOf(TypeRef? type)
    {
        if (type is null || type.Special == Microsoft.CodeAnalysis.SpecialType.System_String) return null;
        if ((type.Traits & TypeTraits.Array) != 0 || type.Special == Microsoft.CodeAnalysis.SpecialType.System_Collections_Generic_IEnumerable_T) return type.Arguments[0];
        return Facts(type).Element;
    }

    /// <summary>Remembers where and why something became unknown.</summary>
    public void NotSupported(Site? site, string reason)
    {
        if (site is null || _unsupported.Count >= 100) return;
        var key = (site.Anchor, site.Report.Start);
        if (!_unsupported.ContainsKey(key)) _unsupported.Add(key, new(new SourcePosition(site.Anchor, site.Report, site.Expression, site.Assignment), reason));
    }

    /// <summary>Applies a function to each alternative.</summary>
    public static Value Lift(Value value, Func<Value, Value> function)
    {
        if (value is not OneOfValue oneOf) return function(value);
        Value? result = null;
        foreach (var alternative in oneOf.Alternatives)
        {
            // An alternative that throws here was not the one.
            if (Guarded(() => function(alternative)) is { } next) result = result is null ? next : Joins.Of(result, next);
        }

        return result ?? throw new ThrownException();
    }

    /// <summary>What a function gives for each alternative, with the effects of one of them.</summary>
    public Value Each(Value value, Func<Value, Value> function)
    {
        return value is OneOfValue { Alternatives: var alternatives } ? From(0) : function(value);

        Value From(int at) => at == alternatives.Count - 1 ? function(alternatives[at]) : Either(() => function(alternatives[at]), () => From(at + 1));
    }

    /// <summary>The value of either expression, with the effects of either.</summary>
    public Value Either(Func<Value> a, Func<Value> b)
    {
        // Each arm of a switch may be inside the one before.
        Step();
        Value? left = null, right = null;
        var changesA = _journal.Try(() => left = Guarded(a));
        var changesB = _journal.Try(() => right = Guarded(b));
        if (left is null && right is null) throw new ThrownException();
        if (left is null) _journal.Apply(changesB);
        else if (right is null) _journal.Apply(changesA);
        else _journal.Merge(changesA, changesB);
        return left is null ? right! : right is null ? left : Joins.Of(left, right);
    }

    private static Value? Guarded(Func<Value> way)
    {
        try
        {
            return way();
        }
        catch (ThrownException)
        {
            Doubt.Add();
            return null;
        }
    }

    /// <summary>The same value as it was written somewhere.</summary>
    public static Value Written(Value value, Site? site) => site is null ? value : value switch
    {
        ConstValue constant => new ConstValue(constant.Constant) { Origin = site },
        EnumValue member => new EnumValue(member.Type, member.Number) { Origin = site },
        OneOfValue oneOf => new OneOfValue(oneOf.Alternatives) { Origin = site },
        _ => value,
    };

    private void Assign(Frame frame, int variable, Value value)
    {
        if (frame.Cells[variable] is { } cell)
        {
            if (cell.Target is { } target) _journal.Touch(target);
            cell.Value = ObjectValue.Kept(value);
        }
        else
        {
            frame.Declare(variable, value);
        }
    }

    /// <summary>Evaluates, unless the method may have ended before: then its effects are not certain.</summary>
    public Value EvalHere(Frame frame, IrExpression expression)
    {
        if (!frame.MayHaveEnded) return expression.Eval(this, frame);
        Value? value = null;
        var changes = _journal.Try(() => value = Guarded(() => expression.Eval(this, frame)));
        _journal.Merge(changes, []);
        return value ?? throw new GaveUpException("a throw that may not be reached");
    }

    /// <summary>Runs something that must not change what is reachable from some values, because at run time both would go on in turns.</summary>
    public void Apart(IReadOnlyList<Value> values, Action action)
    {
        var changed = _journal.Watch(action);
        if (changed.Count > 0 && changed.Overlaps(Reachable(values))) throw new GaveUpException("a sequence that changes while it runs");
    }

    /// <summary>Whether something of what was changed can be seen through a value.</summary>
    public bool Reaches(Value value, HashSet<IMutable> changed) => changed.Overlaps(Reachable([value]));

    /// <summary>The elements of a sequence that is enumerated to its end.</summary>
    public Value Force(Value value) => value switch
    {
        SequenceValue sequence => Run(sequence),
        OneOfValue oneOf => new OneOfValue([.. oneOf.Alternatives.Select(Force)]),
        _ => value,
    };

    private ListValue Run(SequenceValue sequence)
    {
        Step();
        var list = sequence.Run();
        // A query of queries may grow beyond all bounds without many steps.
        Work(list.Items.Count * 8);
        return list;
    }

    /// <summary>A sequence's elements; what is not known is an open list.</summary>
    public ListValue AsList(Value value, TypeRef? elementType)
    {
        switch (value)
        {
            case ListValue list:
                Work(list.Items.Count);
                return list;
            case SequenceValue sequence:
                ListValue? run = null;
                Apart([sequence], () => run = Run(sequence));
                return run!;
            case MapValue map:
                var pairs = new ListValue();
                var type = map.Type is null ? null : ElementOf(map.Type);
                if (map.IsOpen || type is null || map.MayLackEntries) pairs.OpenTypes.Add(elementType);
                if (type is not null && !map.MayLackEntries)
                    foreach (var entry in map.Entries) pairs.Items.Add(new(Pair(type, entry.Key, entry.Value), entry.Value.Site));
                return pairs;
            case ConstValue { Constant: string text }:
                Work(text.Length * 8);
                var characters = new ListValue();
                foreach (char c in text) characters.Items.Add(new(Const(c), null));
                return characters;
            case OneOfValue oneOf:
                var joined = new ListValue();
                foreach (var alternative in oneOf.Alternatives)
                {
                    var items = AsList(alternative, elementType);
                    foreach (var item in items.Items) Joins.AddTypes(joined.OpenTypes, item.Value);
                    joined.OpenTypes.AddRange(items.OpenTypes);
                }

                return joined;
            case UnknownValue unknown:
                Doubt.Add();
                var open = new ListValue();
                open.OpenTypes.Add(ElementOf(unknown.Type) ?? elementType);
                return open;
            case ObjectValue { Type.IsSource: true } own when Enumerated(own) is { } enumerated:
                return AsList(enumerated, elementType);
            default:
                if (value is ObjectValue { Type.IsSource: true }) Unfollowed([], value, null);
                Doubt.Add();
                var any = new ListValue();
                any.OpenTypes.Add(elementType);
                return any;
        }
    }

    /// <summary>What an object in source enumerates; null when it does so in a way that is not followed.</summary>
    private Value? Enumerated(ObjectValue own) =>
        Facts(own.Type).Dispatch.TryGetValue("M:System.Collections.Generic.IEnumerable`1.GetEnumerator", out var found) && found is MethodRef { Name: "GetEnumerator" } method
        && Call(method, own, []) is SequenceValue sequence ? sequence : null;

    public static ObjectValue Pair(TypeRef type, Value key, Slot value)
    {
        var pair = new ObjectValue(type);
        pair.Set("Key", new(key, null));
        pair.Set("Value", value);
        return pair;
    }

    public Value Default(TypeRef? type) => type switch
    {
        null => Null,
        { IsReference: true } => Null,
        { IsNullable: true } => Null,
        { IsEnum: true } => new EnumValue(type, 0),
        { Special: Microsoft.CodeAnalysis.SpecialType.System_Boolean } => False,
        { Special: Microsoft.CodeAnalysis.SpecialType.System_Int32 } => Const(0),
        { Special: Microsoft.CodeAnalysis.SpecialType.System_Int64 } => Const(0L),
        { Special: Microsoft.CodeAnalysis.SpecialType.System_Double } => Const(0d),
        { Special: Microsoft.CodeAnalysis.SpecialType.System_Char } => Const('\0'),
        { Special: >= Microsoft.CodeAnalysis.SpecialType.System_SByte and <= Microsoft.CodeAnalysis.SpecialType.System_Decimal } => ToNumber(0, type.Special) is { } zero ? Const(zero) : Unknown(type),
        { IsSource: true, IsOpen: false } => DefaultOf(type),
        _ => Unknown(type),
    };

    /// <summary>A struct of which no constructor was called.</summary>
    private ObjectValue DefaultOf(TypeRef type)
    {
        Step();
        var structure = new ObjectValue(type);
        var types = TypesIn(type);
        foreach (var member in Facts(type).Members)
            if (member.Unit is null || member.IsField || Code(member.Unit) is { HasField: true }) structure.Set(member.Slot, new(Default(types?.Resolve(member.Type) ?? member.Type), null));
        return structure;
    }

    /// <summary>Whether a value is null; null when not known.</summary>
    public static bool? IsNull(Value value) => value switch
    {
        ConstValue constant => constant.Constant is null,
        UnknownValue { Type: { IsValue: true } type } => type.IsNullable ? null : false,
        UnknownValue or OneOfValue => null,
        _ => false,
    };

    /// <summary>Whether a value is of a type; null when not known.</summary>
    public bool? IsOfType(Value value, TypeRef? type)
    {
        if (type is null || type.IsOpen) return null;
        type = type.Underlying;
        switch (value)
        {
            case ConstValue { Constant: null }:
                return false;
            case ConstValue { Constant: { } constant }:
                if (type.Special == Microsoft.CodeAnalysis.SpecialType.System_Object) return true;
                return type.Special == SpecialOf(constant) ? true : type.IsInterface || type.Namespace == "KubeManifests" || type.FullName.Length == 0 ? null : false;
            case ObjectValue { Type: var actual }:
                return Converts(actual, type);
            case EnumValue { Type: var enumeration }:
                return enumeration == type ? true : null;
            case UnknownValue { Type: { IsSealed: true } known } when type.IsReference && known.FullName.Length > 0:
                // It may be null, so only a mismatch is certain.
                return Converts(known, type) == false ? false : null;
            default:
                return null;
        }
    }

    /// <summary>Whether a type is, derives from or implements another one.</summary>
    private bool? Converts(TypeRef type, TypeRef other)
    {
        if (type == other || other.Special == Microsoft.CodeAnalysis.SpecialType.System_Object) return true;
        var facts = Facts(type);
        if (facts.Bases.Contains(other)) return true;
        if (!facts.IsKnown || type.IsOpen || other.FullName.Length == 0) return null;
        // Variance is not followed.
        foreach (var implemented in facts.Bases)
            if (implemented.FullName == other.FullName && other.Arguments.Length > 0) return null;
        return false;
    }

    private static Microsoft.CodeAnalysis.SpecialType SpecialOf(object constant) => constant switch
    {
        string => Microsoft.CodeAnalysis.SpecialType.System_String,
        bool => Microsoft.CodeAnalysis.SpecialType.System_Boolean,
        int => Microsoft.CodeAnalysis.SpecialType.System_Int32,
        long => Microsoft.CodeAnalysis.SpecialType.System_Int64,
        double => Microsoft.CodeAnalysis.SpecialType.System_Double,
        char => Microsoft.CodeAnalysis.SpecialType.System_Char,
        byte => Microsoft.CodeAnalysis.SpecialType.System_Byte,
        sbyte => Microsoft.CodeAnalysis.SpecialType.System_SByte,
        short => Microsoft.CodeAnalysis.SpecialType.System_Int16,
        ushort => Microsoft.CodeAnalysis.SpecialType.System_UInt16,
        uint => Microsoft.CodeAnalysis.SpecialType.System_UInt32,
        ulong => Microsoft.CodeAnalysis.SpecialType.System_UInt64,
        float => Microsoft.CodeAnalysis.SpecialType.System_Single,
        decimal => Microsoft.CodeAnalysis.SpecialType.System_Decimal,
        _ => Microsoft.CodeAnalysis.SpecialType.None,
    };
}
