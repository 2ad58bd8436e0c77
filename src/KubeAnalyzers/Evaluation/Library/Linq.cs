using KubeAnalyzers.Evaluation.Interpretation;
using KubeAnalyzers.Evaluation.Types;
using KubeAnalyzers.Evaluation.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KubeAnalyzers.Evaluation.Library;

/// <summary>
/// Enumerable's methods over known sequences. Those that give a sequence run when it is enumerated. What is not known about the source or a function
/// gives an open list: elements of known types that may be there.
/// </summary>
internal static partial class Linq
{
    /// <summary>An operator over the elements of its first argument; null when it cannot tell.</summary>
    private delegate Value? Operator(Call call, ListValue source);

    private static readonly Dictionary<string, Operator> OfAny = new(StringComparer.Ordinal)
    {
        ["ToList"] = (_, source) => CopyOf(source.Items, source),
        ["ToArray"] = (_, source) => CopyOf(source.Items, source),
        ["Cast"] = Cast,
        ["ToHashSet"] = Distinct,
        ["Distinct"] = Distinct,
        ["Select"] = Select,
        ["SelectMany"] = SelectMany,
        ["Where"] = Where,
        ["OfType"] = OfType,
        ["Concat"] = (call, source) => Both(call, source, isSet: false),
        ["Union"] = (call, source) => call.Count == 2 ? Both(call, source, isSet: true) : null,
        ["Append"] = (call, source) => CopyOf([.. source.Items, new Slot(call.Arguments[1], null)], source),
        ["Prepend"] = (call, source) => CopyOf([new Slot(call.Arguments[1], null), .. source.Items], source),
        ["Reverse"] = (_, source) => CopyOf(Enumerable.Reverse(source.Items), source),
    };

    private static readonly Dictionary<string, Operator> OfKnown = new(StringComparer.Ordinal)
    {
        ["Take"] = (call, source) => call.IntAt(1) is { } count ? List(source.Items.Take(count)) : null,
        ["Skip"] = (call, source) => call.IntAt(1) is { } count ? List(source.Items.Skip(count)) : null,
        ["TakeLast"] = (call, source) => call.IntAt(1) is { } count ? List(source.Items.Skip(source.Items.Count - count)) : null,
        ["SkipLast"] = (call, source) => call.IntAt(1) is { } count ? List(source.Items.Take(source.Items.Count - Math.Max(0, count))) : null,
        ["TakeWhile"] = (call, source) => Leading(call, source) is { } leading ? List(source.Items.Take(leading)) : null,
        ["SkipWhile"] = (call, source) => Leading(call, source) is { } leading ? List(source.Items.Skip(leading)) : null,
        ["ElementAt"] = (call, source) => call.IntAt(1) is not { } at ? null : at >= 0 && at < source.Items.Count ? source.Items[at].Value : throw new ThrownException(),
        ["ElementAtOrDefault"] = (call, source) => call.IntAt(1) is not { } at ? null : at >= 0 && at < source.Items.Count ? source.Items[at].Value : call.Machine.Default(call.Return),
        ["DefaultIfEmpty"] = (call, source) => source.Items.Count > 0 ? source : List([new Slot(call.Count == 2 ? call.Arguments[1] : call.Machine.Default(call.Machine.ElementOf(call.Return)), null)]),
        ["Chunk"] = Chunk,
        ["Index"] = (_, source) => List(source.Items.Select((item, i) => new Slot(new TupleValue([Machine.Const(i), item.Value]), null))),
        ["LongCount"] = (call, source) => Matching(call, source) is { } matching ? Machine.Const((long)matching.Count) : call.Unknown,
        ["Average"] = Average,
        ["MaxBy"] = Extreme,
        ["MinBy"] = Extreme,
        ["GroupBy"] = GroupBy,
        ["DistinctBy"] = DistinctBy,
        ["CountBy"] = CountBy,
        ["Except"] = Compared,
        ["Intersect"] = Compared,
        ["SequenceEqual"] = SequenceEqual,
        ["Join"] = Join,
        ["GroupJoin"] = Join,
        ["Count"] = (call, source) => Matching(call, source) is { } matching ? Machine.Const(matching.Count) : call.Unknown,
        ["Any"] = (call, source) => Matching(call, source, last: true) is { } matching ? Machine.Const(matching.Count > 0) : call.Unknown,
        ["All"] = (call, source) => Matching(call, source, last: false) is { } matching ? Machine.Const(matching.Count == source.Items.Count) : call.Unknown,
        ["First"] = One,
        ["FirstOrDefault"] = One,
        ["Single"] = One,
        ["SingleOrDefault"] = One,
        ["Last"] = One,
        ["LastOrDefault"] = One,
        ["Contains"] = (call, source) => call.Count == 2 ? Machine.OfTruth(Lists.Contains(call, source, call.Arguments[1]), call.Return) : null,
        ["Zip"] = Zip,
        ["Aggregate"] = Aggregate,
        ["Sum"] = Fold,
        ["Max"] = Fold,
        ["Min"] = Fold,
        ["ToDictionary"] = Dictionary,
    };

    public static SummaryTable Table { get; } = MakeTable();

    /// <summary>What is asked of arrays as spans: later compilers take these where earlier ones took Enumerable's.</summary>
    public static SummaryTable Spans { get; } = new(isPure: false)
    {
        { "Contains", 2, call => call.Arguments[0] is ListValue list ? Machine.OfTruth(Lists.Contains(call, list, call.Arguments[1]), call.Return) : null },
        { "SequenceEqual", 2, call => call.Arguments[0] is ListValue { IsOpen: false } list ? SequenceEqual(call, list) : null },
        { "IndexOf", 2, call => call.Arguments[0] is ListValue list && Lists.Find(call, list, call.Arguments[1]) is { } at ? Machine.Const(at) : null },
    };

    /// <summary>A list of elements.</summary>
    public static ListValue List(IEnumerable<Slot> items)
    {
        var list = new ListValue();
        foreach (var item in items) list.Items.Add(new(ObjectValue.Kept(item.Value), item.Site));
        return list;
    }

    public static ListValue CopyOf(IEnumerable<Slot> items, ListValue source)
    {
        var copy = List(items);
        copy.OpenTypes.AddRange(source.OpenTypes);
        return copy;
    }

    private static SummaryTable MakeTable()
    {
        var table = new SummaryTable(isPure: false)
        {
            { "Empty", 0, _ => new ListValue() },
            { "AsEnumerable", 1, call => call.Arguments[0] },
            { "Range", 2, call => call.IntAt(0) is { } start && call.IntAt(1) is >= 0 and <= 10_000 and var count ? Later(call, () => List(Enumerable.Range(start, count).Select(i => new Slot(Machine.Const(i), null)))) : call.Unknown },
            { "Repeat", 2, call => call.IntAt(1) is >= 0 and <= 10_000 and var times ? Later(call, () => List(Enumerable.Repeat(new Slot(call.Arguments[0], null), times))) : call.Unknown },
        };
        foreach (string name in OfAny.Keys.Concat(OfKnown.Keys)) table.Add(name, Apply);
        foreach (string name in new[] { "Order", "OrderDescending", "OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending" }) table.Add(name, Ordered);
        foreach (string name in new[] { "AggregateBy", "ExceptBy", "IntersectBy", "ToLookup", "UnionBy" }) table.Add(name, Apply);
        return table;
    }

    private static Value? Apply(Call call)
    {
        if (call.Count == 0 || call.Method.Return is not { } type) return null;
        // Texts are compared so without a comparer, too.
        if (call.Count > 1 && call.Method.Parameters[call.Count - 1].Name.EndsWith("omparer", StringComparison.Ordinal) && call.Arguments[call.Count - 1] is ComparerValue { How: StringComparison.Ordinal } or ConstValue { Constant: null }) call = call.WithoutLast();
        bool isLazy = type.Special == SpecialType.System_Collections_Generic_IEnumerable_T || type.Is("System.Linq", "IOrderedEnumerable");
        return isLazy ? Later(call, () => Run(call)) : Run(call);
    }

    /// <summary>A sequence that runs when it is enumerated.</summary>
    private static SequenceValue Later(Call call, Func<Value?> run) => new(
        () =>
        {
            Value? result = null;
            // What a stage does happens in turns with the stages before it.
            call.Machine.Apart([.. call.Arguments.Where(argument => argument is SequenceValue)], () => result = run() ?? call.Unknown);
            return call.Machine.AsList(result!, call.Machine.ElementOf(call.Return));
        },
        call.Arguments,
        call.Return);

    private static Value? Run(Call call)
    {
        bool enumeratesToEnd = call.Name is "ToList" or "ToArray" or "ToHashSet" or "ToDictionary";
        if (call.Arguments[0] is ConstValue { Constant: null }) throw new ThrownException();
        var source = call.Machine.AsList(enumeratesToEnd ? call.Machine.Force(call.Arguments[0]) : call.Arguments[0], call.Machine.ElementOf(call.Method.Parameters[0].Type));
        if (call.Count > 1 && call.Arguments[call.Count - 1] is UnknownValue { Type.IsDelegate: true }) return Open(call);
        if (OfAny.TryGetValue(call.Name, out var any) && Fits(call)) return any(call, source) ?? Open(call);
        if (!source.IsOpen && OfKnown.TryGetValue(call.Name, out var known)) return known(call, source) ?? Open(call);
        return Open(call);
    }

    /// <summary>Overloads with a comparer are not known.</summary>
    private static bool Fits(Call call) => call.Name switch
    {
        "ToHashSet" or "Distinct" => call.Count == 1,
        "Union" => call.Count == 2,
        _ => true,
    };

    private static FunctionValue? Function(Call call) => call.FunctionAt(call.Count - 1);

    /// <summary>What may come out of a method over a sequence that is not fully known, after its function may have done what it does.</summary>
    private static Value Open(Call call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument is FunctionValue function) call.Machine.AnyTimes(function);
            else if (argument is OneOfValue) call.Machine.Havoc(argument);
        }

        var type = call.Return;
        var element = call.Machine.ElementOf(type);
        if (element is null || type is { IsMap: true }) return call.Unknown;
        var open = new ListValue();
        open.OpenTypes.Add(element.IsParameter ? null : element);
        return open;
    }

    private static ListValue Distinct(Call call, ListValue source)
    {
        var set = new ListValue { IsSet = true };
        foreach (var item in source.Items) set.Include(item, call.Machine);
        set.OpenTypes.AddRange(source.OpenTypes);
        return set;
    }

    /// <summary>The place of a known element: others may be before it.</summary>
    private static Value At(ListValue source, int index) => source.IsOpen ? UnknownValue.Any : Machine.Const(index);

    private static Value? Select(Call call, ListValue source)
    {
        if (Function(call) is not { } function) return null;
        if (source.IsOpen) call.Machine.AnyTimes(function);
        var selected = new ListValue();
        int index = 0;
        foreach (var item in source.Items.ToList()) selected.Items.Add(Mapped(item, call.Machine.Invoke(function, item.Value, At(source, index++))));
        if (source.IsOpen) selected.OpenTypes.AddRange(Possible(call, function, source.OpenTypes));
        return selected;
    }

    private static Value? SelectMany(Call call, ListValue source)
    {
        if (call.Count == 3) return Pairs(call, source);
        if (Function(call) is not { } function) return null;
        if (source.IsOpen) call.Machine.AnyTimes(function);
        var result = call.TypeArgument(call.Method.TypeArguments.Length - 1);
        var flat = new ListValue();
        int index = 0;
        foreach (var item in source.Items.ToList())
        {
            var inner = call.Machine.AsList(call.Machine.Invoke(function, item.Value, At(source, index++)), result);
            flat.Items.AddRange(inner.Items);
            flat.OpenTypes.AddRange(inner.OpenTypes);
        }

        if (source.IsOpen) flat.OpenTypes.Add(result);
        return flat;
    }

    /// <summary>What a function makes of each element with each of those that belong to it: the second <c>from</c> of a query.</summary>
    private static ListValue? Pairs(Call call, ListValue source)
    {
        if (source.IsOpen || call.FunctionAt(1) is not { } inner || call.FunctionAt(2) is not { } result) return null;
        var flat = new ListValue();
        int index = 0;
        foreach (var item in source.Items.ToList())
        {
            if (call.Machine.AsList(call.Machine.Invoke(inner, item.Value, Machine.Const(index++)), null) is not { IsOpen: false } partners) return null;
            foreach (var partner in partners.Items.ToList()) flat.Items.Add(new(call.Machine.Invoke(result, item.Value, partner.Value), null));
        }

        return flat;
    }

    private static Value? Where(Call call, ListValue source)
    {
        if (Function(call) is not { } function) return null;
        if (source.IsOpen) call.Machine.AnyTimes(function);
        var kept = CopyOf([], source);
        int index = 0;
        foreach (var item in source.Items.ToList())
        {
            bool? keep = Machine.Truth(call.Machine.Invoke(function, item.Value, At(source, index++)));
            if (keep == true) kept.Items.Add(item);
            else if (keep is null) Joins.AddTypes(kept.OpenTypes, item.Value);
        }

        return kept;
    }

    private static ListValue OfType(Call call, ListValue source)
    {
        var type = call.TypeArgument(0);
        var typed = new ListValue();
        foreach (var item in source.Items)
        {
            bool? matches = call.Machine.IsOfType(item.Value, type);
            if (matches == true) typed.Items.Add(item);
            else if (matches is null) typed.OpenTypes.Add(type);
        }

        if (source.IsOpen) typed.OpenTypes.Add(type);
        return typed;
    }

    private static ListValue Cast(Call call, ListValue source)
    {
        var type = call.TypeArgument(0);
        var cast = CopyOf([], source);
        foreach (var item in source.Items)
        {
            if (call.Machine.IsOfType(item.Value, type) != true) Doubt.Add();
            cast.Items.Add(new(type is { IsValue: true } ? ObjectValue.Unboxed(item.Value) : ObjectValue.Boxed(item.Value), item.Site));
        }

        return cast;
    }

    private static ListValue Both(Call call, ListValue source, bool isSet)
    {
        var second = call.Machine.AsList(call.Arguments[1], call.Machine.ElementOf(call.Return));
        var both = new ListValue { IsSet = isSet };
        foreach (var item in source.Items) both.Include(item, call.Machine);
        foreach (var item in second.Items) both.Include(item, call.Machine);
        both.OpenTypes.AddRange(source.OpenTypes);
        both.OpenTypes.AddRange(second.OpenTypes);
        return both;
    }

    /// <summary>The elements that a function accepts, all without one; null when not known. It is asked until it says what ends the search.</summary>
    private static List<Slot>? Matching(Call call, ListValue source, bool? last = null)
    {
        if (call.Count == 1) return source.Items;
        if (Function(call) is not { } function) return null;
        var matching = new List<Slot>();
        foreach (var item in source.Items.ToList())
        {
            bool? matches = Machine.Truth(call.Machine.Invoke(function, item.Value));
            if (matches is null)
            {
                call.Machine.AnyTimes(function);
                return null;
            }

            if (matches == true) matching.Add(item);
            if (matches == last) break;
        }

        return matching;
    }

    private static Value One(Call call, ListValue source)
    {
        bool isLast = call.Name.StartsWith("Last", StringComparison.Ordinal);
        if (call.Count > 2 || call.Count == 2 && Function(call) is null) return Open(call);
        // It starts at the end of some collections.
        if (isLast && Function(call) is { } function) call.Machine.AnyTimes(function);
        if (Matching(call, source, last: call.Name.StartsWith("First", StringComparison.Ordinal) ? true : null) is not { } matching) return call.Unknown;
        if (matching.Count == 0) return call.Name.EndsWith("Default", StringComparison.Ordinal) ? call.Machine.Default(call.Return) : throw new ThrownException();
        if (call.Name.StartsWith("Single", StringComparison.Ordinal) && matching.Count > 1) throw new ThrownException();
        return matching[isLast ? matching.Count - 1 : 0].Value;
    }

    private static Value? Zip(Call call, ListValue source)
    {
        if (call.Machine.AsList(call.Arguments[1], null) is not { IsOpen: false } other) return null;
        if (call.Count == 2) return List(source.Items.Zip(other.Items, (a, b) => new Slot(new TupleValue([a.Value, b.Value]), null)));
        if (call.FunctionAt(2) is not { } function) return null;
        return List(source.Items.Zip(other.Items, (a, b) => new Slot(call.Machine.Invoke(function, a.Value, b.Value), null)).ToList());
    }

    private static Value? Aggregate(Call call, ListValue source)
    {
        bool isSeeded = call.Count > 2;
        if (call.FunctionAt(isSeeded ? 2 : 1) is not { } function || call.Count == 4 && call.FunctionAt(3) is null || call.Count > 4) return null;
        if (!isSeeded && source.Items.Count == 0) throw new ThrownException();
        var total = isSeeded ? call.Arguments[1] : source.Items[0].Value;
        foreach (var item in source.Items.Skip(isSeeded ? 0 : 1).ToList()) total = call.Machine.Invoke(function, total, item.Value);
        return call.Count == 4 ? call.Machine.Invoke(call.FunctionAt(3)!, total) : total;
    }

    private static Value? Fold(Call call, ListValue source)
    {
        var function = Function(call);
        if (call.Count > 2 || call.Count == 2 && function is null) return null;
        var values = new List<Value>();
        foreach (var item in source.Items.ToList()) values.Add(function is null ? item.Value : call.Machine.Invoke(function, item.Value));
        if (values.Count == 0) return call.Name == "Sum" ? call.Machine.Default(call.Return) : call.Return is { IsValue: true, IsNullable: false } ? throw new ThrownException() : call.Unknown;
        var total = values[0];
        foreach (var value in values.Skip(1))
        {
            if (call.Name == "Sum") total = call.Machine.Operate(BinaryOperatorKind.Add, total, value, call.Return, isChecked: true);
            else if (Machine.Truth(call.Machine.Compare(BinaryOperatorKind.GreaterThan, value, total)) is { } greater) total = greater == (call.Name == "Max") ? value : total;
            else return call.Unknown;
        }

        return total;
    }

    private static Value? Dictionary(Call call, ListValue source)
    {
        // A comparer is no function.
        for (int i = 1; i < call.Count; i++)
            if (call.FunctionAt(i) is null) return null;
        var map = new MapValue(call.Return);
        if (call.Count == 1)
        {
            map.SetPairs(source, call.Machine);
            return map;
        }

        foreach (var item in source.Items.ToList())
        {
            var key = call.Machine.Invoke(call.FunctionAt(1)!, item.Value);
            if (!map.IsOpen && map.Find(key, call.Machine) >= 0) throw new ThrownException();
            map.Set(key, Mapped(item, call.FunctionAt(2) is { } value ? call.Machine.Invoke(value, item.Value) : item.Value), call.Machine);
        }

        return map;
    }

    /// <summary>How many elements a function accepts from the first on; null when not known.</summary>
    private static int? Leading(Call call, ListValue source)
    {
        if (Function(call) is not { } function) return null;
        for (int i = 0; i < source.Items.Count; i++)
        {
            if (Machine.Truth(call.Machine.Invoke(function, source.Items[i].Value, Machine.Const(i))) is not { } accepted) return null;
            if (!accepted) return i;
        }

        return source.Items.Count;
    }

    private static Value? Chunk(Call call, ListValue source)
    {
        if (call.IntAt(1) is not { } size) return null;
        if (size < 1) throw new ThrownException();
        var chunks = new ListValue();
        for (int i = 0; i < source.Items.Count; i += size) chunks.Items.Add(new(List(source.Items.Skip(i).Take(size)), null));
        return chunks;
    }

    private static Value? Average(Call call, ListValue source)
    {
        if (call.Return is not { Special: SpecialType.System_Double } || call.Count > 2 || call.Count == 2 && Function(call) is null) return null;
        if (source.Items.Count == 0) throw new ThrownException();
        double sum = 0;
        foreach (var item in source.Items.ToList())
        {
            if ((call.Count == 1 ? item.Value : call.Machine.Invoke(Function(call)!, item.Value)) is not ConstValue { Constant: int number }) return null;
            sum += number;
        }

        return Machine.Const(sum / source.Items.Count);
    }

    /// <summary>The element with the greatest or least key, the first of several.</summary>
    private static Value? Extreme(Call call, ListValue source)
    {
        if (call.Count != 2 || call.FunctionAt(1) is not { } function || source.Items.Count == 0) return null;
        Slot? best = null;
        Value? bestKey = null;
        foreach (var item in source.Items.ToList())
        {
            var key = call.Machine.Invoke(function, item.Value);
            if (Compare(key, bestKey ?? key, null) is not { } order) return null;
            if (bestKey is not null && (call.Name == "MaxBy" ? order <= 0 : order >= 0)) continue;
            (best, bestKey) = (item, key);
        }

        return best!.Value;
    }

    /// <summary>What a function made of an element was not written where the element is.</summary>
    private static Slot Mapped(Slot item, Value value) => new(value, ReferenceEquals(item.Value, value) ? item.Site : null);

    /// <summary>The types that a function may give for an element that is not known.</summary>
    private static List<TypeRef?> Possible(Call call, FunctionValue function, IEnumerable<TypeRef?> types)
    {
        var possible = new List<TypeRef?>();
        var result = call.TypeArgument(call.Method.TypeArguments.Length - 1);
        foreach (var type in types.Distinct().ToList())
        {
            var given = call.Machine.Either(() => call.Machine.Invoke(function, Machine.Unknown(type), UnknownValue.Any), () => Machine.Null);
            Joins.AddTypes(possible, given is UnknownValue { Type: null } ? Machine.Unknown(result) : given);
        }

        return possible;
    }
}
