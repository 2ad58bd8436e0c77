using System.Globalization;
using KubeAnalyzers.Evaluation.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KubeAnalyzers.Evaluation.Interpretation;

internal sealed partial class Machine
{
    /// <summary>A call of code outside the source: what the library is known to do, otherwise unknown with all that it may change.</summary>
    private Value Library(Frame frame, IInvocationOperation invocation, IMethodSymbol method, Value? instance)
    {
        var arguments = invocation.Arguments.Where(a => a.Parameter is not null).OrderBy(a => a.Parameter!.Ordinal)
            .Select(a => a.Parameter!.RefKind == RefKind.Out ? Unknown(a.Parameter.Type) : Eval(frame, a.Value)).ToList();
        var sites = invocation.Arguments.Where(a => a.Parameter is not null).OrderBy(a => a.Parameter!.Ordinal).Select(a => ElementSite(a.Value)).ToList();
        if (instance is ConstValue { Constant: null } && method.ContainingType.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T) throw new ThrownException();
        var result = Summary(frame, invocation, method, instance, arguments, sites);
        if (result is not null) return result;
        foreach (var argument in invocation.Arguments)
            if (argument.Parameter?.RefKind is RefKind.Ref or RefKind.Out) StoreTo(frame, argument.Value, Unknown(argument.Parameter.Type), null);
        if (instance is not null) Havoc(instance);
        foreach (var argument in arguments) Havoc(argument);
        return Unknown(method.ReturnType);
    }

    private Value? Summary(Frame frame, IInvocationOperation invocation, IMethodSymbol method, Value? instance, List<Value> arguments, List<Site> sites)
    {
        var container = method.ContainingType;
        if (container.SpecialType == SpecialType.System_String) return StringCall(method, instance, arguments);
        if (Known.Is(container, "System.Linq", "Enumerable") || Known.Is(container, "System", "Array") && method.Name == "Empty") return Query(method, arguments);
        if (Known.IsDsl(container, "External") && method.Name == "Of" && Known.KindOf(method.TypeArguments[0]) is { } kind)
        {
            var external = Reference(container, ("ApiVersion", Const(kind.ApiVersion)), ("Kind", Const(kind.Kind)), ("Name", arguments[0]));
            external.Set("Namespace", new(arguments.Count > 1 ? arguments[1] : Null, null));
            return external;
        }

        if (method.IsStatic && StaticCall(container, method, arguments) is { } computed) return computed;
        if (Known.Is(container, "System", "Math") && arguments.Count == 2 && method.Name is "Max" or "Min")
        {
            return Truth(Compare(BinaryOperatorKind.GreaterThan, arguments[0], arguments[1])) is { } greater
                ? greater == (method.Name == "Max") ? arguments[0] : arguments[1]
                : Unknown(method.ReturnType);
        }

        if (method.Name == "ToString" && instance is not null && (arguments.Count == 0 || arguments.Count == 1 && arguments[0] is not ConstValue { Constant: string }))
            return Text(instance) is { } text ? Const(text) : Unknown(method.ReturnType);
        if (method.Name == "Equals" && instance is not null && arguments.Count == 1) return OfTruth(Joins.AreEqual(instance, arguments[0]), method.ReturnType);
        if (method.Name == "GetValueOrDefault" && instance is ConstValue) return instance is ConstValue { Constant: null } ? arguments.Count > 0 ? arguments[0] : Default(method.ReturnType) : instance;
        if (method.Name == "HasFlag") return Unknown(method.ReturnType);
        return instance switch
        {
            ListValue list => ListCall(list, method, arguments, sites),
            MapValue map => MapCall(frame, invocation, map, method, arguments, sites),
            FunctionValue function when method.Name == "Invoke" => function.Call(arguments),
            _ => null,
        };
    }

    private Value? ListCall(ListValue list, IMethodSymbol method, List<Value> arguments, List<Site> sites)
    {
        switch (method.Name)
        {
            case "Add" when arguments.Count == 1:
                _journal.Touch(list);
                var had = list.IsSet ? Contains(list, arguments[0]) : false;
                AddTo(list, new(arguments[0], sites[0]));
                return method.ReturnsVoid ? Null : OfTruth(!had, method.ReturnType);
            case "AddRange" or "UnionWith":
                var more = AsList(Force(arguments[0]), Known.ElementOf(method.ContainingType));
                _journal.Touch(list);
                foreach (var item in more.Items.ToList()) AddTo(list, item);
                list.OpenTypes.AddRange(more.OpenTypes.ToList());
                return Null;
            case "Insert" when !list.IsOpen && arguments[0] is ConstValue { Constant: int at } && at >= 0 && at <= list.Items.Count:
                _journal.Touch(list);
                list.Items.Insert(at, new(arguments[1], sites[1]));
                return Null;
            case "Clear":
                _journal.Touch(list);
                list.Items.Clear();
                list.OpenTypes.Clear();
                return Null;
            case "Reverse" when arguments.Count == 0:
                _journal.Touch(list);
                list.Items.Reverse();
                return Null;
            case "ToArray":
                return CopyOf(list.Items, list);
            case "Contains" when arguments.Count == 1:
                return OfTruth(Contains(list, arguments[0]), method.ReturnType);
            default:
                return list.IsOpen ? null : ClosedListCall(list, method, arguments);
        }
    }

    private Value? ClosedListCall(ListValue list, IMethodSymbol method, List<Value> arguments)
    {
        var predicate = arguments.Count == 1 ? arguments[0] as FunctionValue : null;
        switch (method.Name)
        {
            case "Remove" or "IndexOf" when arguments.Count == 1:
                int found = -1;
                for (int i = 0; i < list.Items.Count && found < 0; i++)
                {
                    if (Joins.AreEqual(list.Items[i].Value, arguments[0]) is not { } equal) return null;
                    if (equal) found = i;
                }

                if (method.Name == "IndexOf") return Const(found);
                if (found < 0) return Const(false);
                // The place of an element removed from a set is taken by the next one to be added.
                if (list.IsSet && found < list.Items.Count - 1) return null;
                _journal.Touch(list);
                list.Items.RemoveAt(found);
                return Const(true);
            case "RemoveAt" when arguments[0] is ConstValue { Constant: int at }:
                if (at < 0 || at >= list.Items.Count) throw new ThrownException();
                _journal.Touch(list);
                list.Items.RemoveAt(at);
                return Null;
            case "RemoveAll" or "Exists" or "Find" or "ForEach" when predicate is not null:
                var hits = new List<Slot>();
                foreach (var item in list.Items.ToList())
                {
                    Value? answer = null;
                    Apart([list], () => answer = predicate.Call([item.Value]));
                    if (method.Name == "ForEach") continue;
                    if (Truth(answer!) is not { } hit) return null;
                    if (!hit) continue;
                    hits.Add(item);
                    if (method.Name is "Exists" or "Find") break;
                }

                if (method.Name == "ForEach") return Null;
                if (method.Name == "Exists") return Const(hits.Count > 0);
                if (method.Name == "Find") return hits.Count > 0 ? ObjectValue.Kept(hits[0].Value) : Default(method.ReturnType);
                _journal.Touch(list);
                int before = list.Items.Count;
                list.Items.RemoveAll(i => hits.Any(h => ReferenceEquals(h.Value, i.Value)));
                return Const(before - list.Items.Count);
            default:
                return null;
        }
    }

    private static bool? Contains(ListValue list, Value value)
    {
        bool? result = list.IsOpen ? null : false;
        foreach (var item in list.Items)
        {
            bool? equal = Joins.AreEqual(item.Value, value);
            if (equal == true) return true;
            if (equal is null) result = null;
        }

        return result;
    }

    private Value? MapCall(Frame frame, IInvocationOperation invocation, MapValue map, IMethodSymbol method, List<Value> arguments, List<Site> sites)
    {
        switch (method.Name)
        {
            case "Add" when arguments.Count == 2:
                _journal.Touch(map);
                map.Set(arguments[0], new(arguments[1], sites[1]));
                return Null;
            case "With" when arguments.Count == 2 && map.Type is { } type:
                var copy = Copy(map, type);
                copy.Origin = null;
                copy.Set(arguments[0], new(arguments[1], sites[1]));
                return copy;
            case "ContainsKey" when !map.IsOpen && arguments[0] is ConstValue or EnumValue:
                return Const(map.IndexOf(arguments[0]) >= 0);
            case "TryGetValue" when !map.IsOpen && arguments[0] is ConstValue or EnumValue:
                int at = map.IndexOf(arguments[0]);
                StoreTo(frame, invocation.Arguments.First(a => a.Parameter?.RefKind == RefKind.Out).Value, at >= 0 ? map.Entries[at].Value.Value : Default(method.Parameters[1].Type), null);
                return Const(at >= 0);
            case "Remove" when !map.IsOpen && arguments.Count == 1 && arguments[0] is ConstValue or EnumValue:
                int gone = map.IndexOf(arguments[0]);
                if (gone < 0) return Const(false);
                // The place of a removed entry is taken by the next one to be added.
                if (gone < map.Entries.Count - 1 && !Known.IsDsl(map.Type, "Map")) return null;
                _journal.Touch(map);
                map.Entries.RemoveAt(gone);
                return Const(true);
            case "TryAdd" when !map.IsOpen && arguments.Count == 2 && arguments[0] is ConstValue or EnumValue:
                if (map.IndexOf(arguments[0]) >= 0) return Const(false);
                _journal.Touch(map);
                map.Set(arguments[0], new(arguments[1], sites[1]));
                return Const(true);
            case "Clear" when arguments.Count == 0:
                _journal.Touch(map);
                map.Entries.Clear();
                map.IsOpen = false;
                return Null;
            case "GetValueOrDefault" when !map.IsOpen && arguments.Count is 1 or 2 && arguments[0] is ConstValue or EnumValue:
                return map.IndexOf(arguments[0]) is >= 0 and var found ? map.Entries[found].Value.Value : arguments.Count == 2 ? arguments[1] : Default(method.ReturnType);
            default:
                return null;
        }
    }

    private static ListValue CopyOf(IEnumerable<Slot> items, ListValue source)
    {
        var copy = new ListValue();
        copy.Items.AddRange(items);
        copy.OpenTypes.AddRange(source.OpenTypes);
        return copy;
    }

    /// <summary>Plain text, which the emitter's invariant culture treats like an ordinal one.</summary>
    private static bool IsAscii(string text) => text.All(c => c is >= ' ' and <= '~');

    private Value? StringCall(IMethodSymbol method, Value? instance, List<Value> arguments)
    {
        if (method.IsStatic)
        {
            switch (method.Name)
            {
                case "IsNullOrEmpty" or "IsNullOrWhiteSpace":
                    return arguments[0] is ConstValue constant ? Const(method.Name == "IsNullOrEmpty" ? string.IsNullOrEmpty(constant.Constant as string) : string.IsNullOrWhiteSpace(constant.Constant as string)) : Unknown(method.ReturnType);
                case "Join" when arguments.Count == 2 && Text(arguments[0]) is { } separator && AsList(arguments[1], null) is { IsOpen: false } list:
                    var parts = list.Items.Select(i => Text(i.Value)).ToList();
                    return parts.Contains(null) ? Unknown(method.ReturnType) : Const(string.Join(separator, parts));
                case "Format" when arguments.Count >= 2 && Text(arguments[0]) is { } format && (arguments.Count == 2 && arguments[1] is ListValue list ? list.IsOpen ? null : list.Items.Select(i => i.Value) : arguments.Skip(1))?.Select(Text).ToList() is { } holes
                    && !holes.Contains(null) && System.Text.RegularExpressions.Regex.IsMatch(format, @"^([^{}]|\{\d\})*$"):
                    try
                    {
                        return Const(string.Format(CultureInfo.InvariantCulture, format, [.. holes]));
                    }
                    catch (FormatException)
                    {
                        throw new ThrownException();
                    }

                case "Concat" when arguments.All(a => a is ConstValue):
                    return arguments.Select(Text).ToList() is var pieces && pieces.Contains(null) ? Unknown(method.ReturnType) : Const(string.Concat(pieces));
                default:
                    return Unknown(method.ReturnType);
            }
        }

        if (instance is ConstValue { Constant: string whole } && method.Name == "Split") return Split(whole, arguments) ?? Unknown(method.ReturnType);
        if (instance is ConstValue { Constant: string searched } && arguments.Count == 2 && arguments[0] is ConstValue { Constant: string sought } && arguments[1] is EnumValue { Type.Name: "StringComparison", Number: 4 or 5 } comparison)
        {
            var how = (StringComparison)comparison.Number;
            if (how == StringComparison.OrdinalIgnoreCase && !IsAscii(searched + sought)) return Unknown(method.ReturnType);
            switch (method.Name)
            {
                case "StartsWith": return Const(searched.StartsWith(sought, how));
                case "EndsWith": return Const(searched.EndsWith(sought, how));
                case "Contains": return Const(searched.IndexOf(sought, how) >= 0);
                case "IndexOf": return Const(searched.IndexOf(sought, how));
                case "Equals": return Const(searched.Equals(sought, how));
            }
        }

        if (instance is not ConstValue { Constant: string text } || arguments.Any(a => a is not ConstValue)) return Unknown(method.ReturnType);
        object?[] values = [.. arguments.Select(a => ((ConstValue)a).Constant)];
        object? first = values.Length > 0 ? values[0] : null, second = values.Length > 1 ? values[1] : null;
        object? result = (method.Name, values.Length, first, second) switch
        {
            ("ToLowerInvariant" or "ToLower", 0, _, _) when IsAscii(text) => text.ToLowerInvariant(),
            ("ToUpperInvariant" or "ToUpper", 0, _, _) when IsAscii(text) => text.ToUpperInvariant(),
            ("ToString", 0, _, _) => text,
            ("Trim", 0, _, _) => text.Trim(),
            ("TrimStart", 0, _, _) => text.TrimStart(),
            ("TrimEnd", 0, _, _) => text.TrimEnd(),
            ("Trim", 1, char c, _) => text.Trim(c),
            ("TrimStart", 1, char c, _) => text.TrimStart(c),
            ("TrimEnd", 1, char c, _) => text.TrimEnd(c),
            ("Replace", 2, string { Length: > 0 } from, string to) => text.Replace(from, to),
            ("Replace", 2, char from, char to) => text.Replace(from, to),
            ("StartsWith", 1, string start, _) when IsAscii(text + start) => text.StartsWith(start, StringComparison.Ordinal),
            ("EndsWith", 1, string end, _) when IsAscii(text + end) => text.EndsWith(end, StringComparison.Ordinal),
            ("Contains", 1, string part, _) => text.IndexOf(part, StringComparison.Ordinal) >= 0,
            ("Contains", 1, char part, _) => text.IndexOf(part) >= 0,
            ("IndexOf", 1, char part, _) => text.IndexOf(part),
            ("Substring", 1, int start, _) when start >= 0 && start <= text.Length => text.Substring(start),
            ("Substring", 2, int start, int length) when start >= 0 && length >= 0 && start + length <= text.Length => text.Substring(start, length),
            ("LastIndexOf", 1, char part, _) => text.LastIndexOf(part),
            ("PadRight", 1, int width, _) => text.PadRight(width),
            ("PadRight", 2, int width, char c) => text.PadRight(width, c),
            ("Remove", 1, int start, _) when start >= 0 && start <= text.Length => text.Remove(start),
            ("Remove", 2, int start, int length) when start >= 0 && length >= 0 && start + length <= text.Length => text.Remove(start, length),
            ("Insert", 2, int start, string part) when start >= 0 && start <= text.Length => text.Insert(start, part),
            ("PadLeft", 1, int width, _) => text.PadLeft(width),
            ("PadLeft", 2, int width, char c) => text.PadLeft(width, c),
            ("Equals", 1, string other, _) => text == other,
            _ => null,
        };
        return result is null ? Unknown(method.ReturnType) : Const(result);
    }

    private static ListValue? Split(string text, List<Value> arguments)
    {
        if (arguments.Count is 0 or > 2) return null;
        var options = arguments.Count == 2 && arguments[1] is EnumValue { Number: 0 or 1 } given ? (StringSplitOptions)given.Number : StringSplitOptions.None;
        if (arguments.Count == 2 && arguments[1] is not EnumValue { Number: 0 or 1 }) return null;
        string? separator = arguments[0] is ConstValue { Constant: string or char } one ? one.Constant!.ToString()
            : arguments[0] is ListValue { IsOpen: false, Items.Count: 1 } list && list.Items[0].Value is ConstValue { Constant: string or char } only ? only.Constant!.ToString() : null;
        if (string.IsNullOrEmpty(separator)) return null;
        return List(text.Split([separator], options).Select(part => new Slot(Const(part), null)));
    }

    /// <summary>Functions of numbers and enums.</summary>
    private static Value? StaticCall(INamedTypeSymbol container, IMethodSymbol method, List<Value> arguments)
    {
        if (Known.Is(container, "System", "Math"))
        {
            return (method.Name, arguments.Count) switch
            {
                ("Abs", 1) when arguments[0] is ConstValue { Constant: int and > int.MinValue and var number } => Const(Math.Abs(number)),
                ("Clamp", 3) when arguments[0] is ConstValue { Constant: int number } && arguments[1] is ConstValue { Constant: int low } && arguments[2] is ConstValue { Constant: int high } && low <= high =>
                    Const(Math.Min(Math.Max(number, low), high)),
                _ => null,
            };
        }

        if (container.SpecialType == SpecialType.System_Int32 && method.Name == "Parse" && arguments.Count == 1 && arguments[0] is ConstValue { Constant: string digits })
            return digits.Length is > 0 and < 10 && digits.All(c => c is >= '0' and <= '9') ? Const(int.Parse(digits, CultureInfo.InvariantCulture)) : null;
        if (container.SpecialType != SpecialType.System_Enum || method.TypeArguments.Length != 1 || method.TypeArguments[0] is not INamedTypeSymbol { TypeKind: TypeKind.Enum } type) return null;
        var members = type.GetMembers().OfType<IFieldSymbol>().Where(f => f.HasConstantValue)
            .Select(f => (f.Name, Number: System.Convert.ToInt64(f.ConstantValue, CultureInfo.InvariantCulture))).ToList();
        // Negative numbers come last, and equal ones in no order to rely on.
        if (members.Any(m => m.Number < 0) || members.Select(m => m.Number).Distinct().Count() != members.Count) return null;
        return method.Name switch
        {
            "GetValues" => List(members.OrderBy(m => m.Number).Select(m => new Slot(new EnumValue(type, m.Number), null))),
            "GetNames" => List(members.OrderBy(m => m.Number).Select(m => new Slot(Const(m.Name), null))),
            "Parse" when arguments.Count == 1 && arguments[0] is ConstValue { Constant: string name } && members.FindIndex(m => m.Name == name) is >= 0 and var at => new EnumValue(type, members[at].Number),
            _ => null,
        };
    }
}
