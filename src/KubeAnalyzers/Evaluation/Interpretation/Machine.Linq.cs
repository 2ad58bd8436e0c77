using KubeAnalyzers.Evaluation.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KubeAnalyzers.Evaluation.Interpretation;

internal sealed partial class Machine
{
    /// <summary>Enumerable's methods over known sequences. A sequence that is not known gives an open one.</summary>
    private Value? Query(IMethodSymbol method, List<Value> arguments)
    {
        if (method.Name is "Empty" or "AsEnumerable" || !IsLazy(method.ReturnType)) return Linq(method, arguments);
        return new SequenceValue(
            () =>
            {
                Value? result = null;
                // What a stage does happens in turns with the stages before it.
                Apart([.. arguments.Where(a => a is SequenceValue)], () => result = Linq(method, arguments) ?? Unknown(method.ReturnType));
                return AsList(result!, Known.ElementOf(method.ReturnType));
            },
            arguments,
            method.ReturnType);
    }

    private static bool IsLazy(ITypeSymbol type) =>
        type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T || Known.Is(type, "System.Linq", "IOrderedEnumerable");

    private Value? Linq(IMethodSymbol method, List<Value> arguments)
    {
        method = method.ReducedFrom is null ? method : method.ReducedFrom;
        var element = Known.ElementOf(method.ReturnType);
        switch (method.Name)
        {
            case "Empty":
                return new ListValue();
            case "Range" when arguments.Count == 2 && arguments[0] is ConstValue { Constant: int start } && arguments[1] is ConstValue { Constant: int count } && count is >= 0 and <= 10_000:
                return List(Enumerable.Range(start, count).Select(i => new Slot(Const(i), null)));
            case "Repeat" when arguments.Count == 2 && arguments[1] is ConstValue { Constant: int times } && times is >= 0 and <= 10_000:
                return List(Enumerable.Repeat(new Slot(arguments[0], null), times));
            case "Range" or "Repeat":
                return Unknown(method.ReturnType);
        }

        if (arguments.Count == 0) return null;
        var source = AsList(method.Name is "ToList" or "ToArray" or "ToHashSet" or "ToDictionary" ? Force(arguments[0]) : arguments[0], Known.ElementOf(method.Parameters[0].Type));
        var function = arguments.Count > 1 ? arguments[arguments.Count - 1] as FunctionValue : null;
        if (arguments.Count > 1 && function is null && arguments[arguments.Count - 1] is UnknownValue { Type.TypeKind: TypeKind.Delegate }) return Open(source, method, element);
        switch (method.Name)
        {
            case "AsEnumerable":
                return arguments[0];
            case "ToList" or "ToArray" or "Cast" when arguments.Count == 1:
                return CopyOf(source.Items, source);
            case "ToHashSet" or "Distinct" when arguments.Count == 1:
                var set = new ListValue { IsSet = true };
                foreach (var item in source.Items) AddTo(set, item);
                set.OpenTypes.AddRange(source.OpenTypes);
                return set;
            case "Select" when function is not null:
                var selected = new ListValue();
                int index = 0;
                foreach (var item in source.Items.ToList()) selected.Items.Add(Mapped(item, function.Call([item.Value, Const(index++)])));
                if (source.IsOpen) selected.OpenTypes.AddRange(Possible(function, source.OpenTypes, method.TypeArguments.LastOrDefault()));
                return selected;
            case "SelectMany" when function is not null && arguments.Count == 2:
                var flat = new ListValue();
                int at = 0;
                foreach (var item in source.Items.ToList())
                {
                    var inner = AsList(function.Call([item.Value, Const(at++)]), method.TypeArguments.LastOrDefault());
                    flat.Items.AddRange(inner.Items);
                    flat.OpenTypes.AddRange(inner.OpenTypes);
                }

                if (source.IsOpen) flat.OpenTypes.Add(method.TypeArguments.LastOrDefault());
                return flat;
            case "Where" when function is not null:
                var kept = CopyOf([], source);
                int place = 0;
                foreach (var item in source.Items.ToList())
                {
                    bool? keep = Truth(function.Call([item.Value, Const(place++)]));
                    if (keep == true) kept.Items.Add(item);
                    else if (keep is null) Joins.AddTypes(kept.OpenTypes, item.Value);
                }

                return kept;
            case "OfType" when arguments.Count == 1:
                var typed = new ListValue();
                foreach (var item in source.Items)
                {
                    bool? matches = IsOfType(item.Value, method.TypeArguments[0]);
                    if (matches == true) typed.Items.Add(item);
                    else if (matches is null) typed.OpenTypes.Add(method.TypeArguments[0]);
                }

                if (source.IsOpen) typed.OpenTypes.Add(method.TypeArguments[0]);
                return typed;
            case "Concat" or "Union" when arguments.Count == 2:
                var second = AsList(arguments[1], element);
                var both = new ListValue { IsSet = method.Name == "Union" };
                foreach (var item in source.Items.Concat(second.Items)) AddTo(both, item);
                both.OpenTypes.AddRange(source.OpenTypes.Concat(second.OpenTypes));
                return both;
            case "Append":
                return CopyOf(source.Items.Concat([new Slot(arguments[1], null)]), source);
            case "Prepend":
                return CopyOf(new[] { new Slot(arguments[1], null) }.Concat(source.Items), source);
            case "Reverse":
                return CopyOf(Enumerable.Reverse(source.Items), source);
        }

        if (source.IsOpen) return Open(source, method, element);
        var items = source.Items;
        switch (method.Name)
        {
            case "Take" or "Skip" when arguments[1] is ConstValue { Constant: int count }:
                return List(method.Name == "Take" ? items.Take(count) : items.Skip(count));
            case "Order" or "OrderDescending" or "OrderBy" or "OrderByDescending":
                return Ordered(items, function, method.Name.EndsWith("Descending", StringComparison.Ordinal)) ?? Open(source, method, element);
            case "Count" when arguments.Count == 1:
                return Const(items.Count);
            case "Any" when arguments.Count == 1:
                return Const(items.Count > 0);
            case "Any" or "All" or "Count" or "First" or "FirstOrDefault" or "Single" or "SingleOrDefault" or "Last" or "LastOrDefault" when function is not null || arguments.Count == 1:
                var matching = new List<Slot>();
                foreach (var item in items)
                {
                    bool? matches = function is null ? true : Truth(function.Call([item.Value]));
                    if (matches is null) return Unknown(method.ReturnType);
                    if (matches == true) matching.Add(item);
                }

                return method.Name switch
                {
                    "Any" => Const(matching.Count > 0),
                    "All" => Const(matching.Count == items.Count),
                    "Count" => Const(matching.Count),
                    _ when matching.Count == 0 => method.Name.EndsWith("Default", StringComparison.Ordinal) ? Default(method.ReturnType) : throw new ThrownException(),
                    "Single" or "SingleOrDefault" when matching.Count > 1 => throw new ThrownException(),
                    "Last" or "LastOrDefault" => matching[matching.Count - 1].Value,
                    _ => matching[0].Value,
                };
            case "Contains" when arguments.Count == 2:
                return OfTruth(Contains(source, arguments[1]), method.ReturnType);
            case "Zip" when arguments.Count == 2 && AsList(arguments[1], null) is { IsOpen: false } other:
                return List(items.Zip(other.Items, (a, b) => new Slot(new TupleValue([a.Value, b.Value]), null)));
            case "Zip" when arguments.Count == 3 && function is not null && AsList(arguments[1], null) is { IsOpen: false } other:
                return List(items.Zip(other.Items, (a, b) => new Slot(function.Call([a.Value, b.Value]), null)).ToList());
            case "Aggregate" when function is not null && arguments.Count is 2 or 3:
                if (arguments.Count == 2 && items.Count == 0) throw new ThrownException();
                var total = arguments.Count == 3 ? arguments[1] : items[0].Value;
                foreach (var item in arguments.Count == 3 ? items : items.Skip(1)) total = function.Call([total, item.Value]);
                return total;
            case "Sum" or "Max" or "Min":
                return Fold(method, [.. items.Select(i => function is null ? i.Value : function.Call([i.Value]))]);
            case "ToDictionary":
                return Dictionary(method, arguments, items);
            default:
                return Open(source, method, element);
        }
    }

    /// <summary>What a function made of an element was not written where the element is.</summary>
    private static Slot Mapped(Slot item, Value value) => new(value, ReferenceEquals(item.Value, value) ? item.Site : null);

    private static ListValue List(IEnumerable<Slot> items)
    {
        var list = new ListValue();
        list.Items.AddRange(items);
        return list;
    }

    /// <summary>What may come out of a method over a sequence that is not fully known.</summary>
    private Value Open(ListValue source, IMethodSymbol method, ITypeSymbol? element)
    {
        if (element is null || Known.IsMap(method.ReturnType)) return Unknown(method.ReturnType);
        var open = new ListValue();
        open.OpenTypes.Add(element is ITypeParameterSymbol ? null : element);
        if (source.OpenTypes.Count == 0 && source.Items.Count == 0) return open;
        return open;
    }

    /// <summary>The types that a function may give for an element that is not known; its effects may happen.</summary>
    private List<ITypeSymbol?> Possible(FunctionValue function, List<ITypeSymbol?> types, ITypeSymbol? result)
    {
        var possible = new List<ITypeSymbol?>();
        foreach (var type in types.Distinct(SymbolEqualityComparer.Default).Cast<ITypeSymbol?>())
        {
            var given = Either(() => function.Call([Unknown(type), Unknown(null)]), () => Null);
            Joins.AddTypes(possible, given is UnknownValue { Type: null } ? Unknown(result) : given);
        }

        return possible;
    }

    private static ListValue? Ordered(List<Slot> items, FunctionValue? function, bool descending)
    {
        var texts = items.Select(item => function is null ? item.Value : function.Call([item.Value])).Select(key => (key as ConstValue)?.Constant as string).ToList();
        if (texts.All(t => t is not null && t.All(c => c is >= 'a' and <= 'z')))
        {
            // Plain words sort alike in every culture.
            var words = items.Zip(texts, (item, text) => (Item: item, Text: text!));
            return List((descending ? words.OrderByDescending(w => w.Text, StringComparer.Ordinal) : words.OrderBy(w => w.Text, StringComparer.Ordinal)).Select(w => w.Item));
        }

        var keys = new List<(Slot Item, object Key)>();
        foreach (var item in items)
        {
            if ((function is null ? item.Value : function.Call([item.Value])) is not ConstValue { Constant: int or long or double } key) return null;
            keys.Add((item, System.Convert.ToDouble(key.Constant, System.Globalization.CultureInfo.InvariantCulture)));
        }

        return List((descending ? keys.OrderByDescending(k => (double)k.Key) : keys.OrderBy(k => (double)k.Key)).Select(k => k.Item));
    }

    private static Value Fold(IMethodSymbol method, List<Value> values)
    {
        if (values.Count == 0) return method.Name == "Sum" ? Default(method.ReturnType) : throw new ThrownException();
        var total = values[0];
        foreach (var value in values.Skip(1))
        {
            if (method.Name == "Sum") total = Operate(BinaryOperatorKind.Add, total, value, method.ReturnType);
            else if (Truth(Compare(BinaryOperatorKind.GreaterThan, value, total)) is { } greater) total = greater == (method.Name == "Max") ? value : total;
            else return Unknown(method.ReturnType);
        }

        return total;
    }

    private static Value Dictionary(IMethodSymbol method, List<Value> arguments, List<Slot> items)
    {
        var map = new MapValue(method.ReturnType as INamedTypeSymbol);
        var functions = arguments.Skip(1).OfType<FunctionValue>().ToList();
        foreach (var item in items)
        {
            if (functions.Count > 0)
            {
                map.Set(functions[0].Call([item.Value]), Mapped(item, functions.Count > 1 ? functions[1].Call([item.Value]) : item.Value));
                continue;
            }

            var one = List([item]);
            AddPairs(map, one);
        }

        return map;
    }
}
