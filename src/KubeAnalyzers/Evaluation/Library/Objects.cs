using KubeAnalyzers.Evaluation.Interpretation;
using KubeAnalyzers.Evaluation.Types;
using KubeAnalyzers.Evaluation.Values;

namespace KubeAnalyzers.Evaluation.Library;

/// <summary>What constructors outside the source make.</summary>
internal static class Objects
{
    /// <summary>An instance; null when it is not known what is made.</summary>
    public static Value? Make(Machine machine, TypeRef type, ConstructorRef constructor, Value[] arguments, Site?[] sites, Site? origin)
    {
        var first = arguments.Length > 0 ? arguments[0] : Machine.Null;
        if (type.IsDsl("Quantity")) return Conversions.Quantity(machine, first, type, origin);
        if (type.IsDsl("IntOrString") || type.IsDsl("Ref")) return Machine.Written(first, origin);
        if (type.IsDsl("JsonValue")) return new MapValue(type) { Origin = origin };
        if (type.Is("System.Text", "StringBuilder")) return Builder(constructor, first);
        if (type.Special == Microsoft.CodeAnalysis.SpecialType.System_String) return Text(arguments, origin);
        if (type.Name is "Collection" or "ReadOnlyCollection" && constructor.Parameters.Count == 1) return first is ListValue wrapped ? wrapped : null;
        if (type.IsMap || type.IsList)
        {
            // What is sorted, or compares in a way of its own, does not hold what was written as it was written.
            if (type.Name.StartsWith("Sorted", StringComparison.Ordinal) || HasComparer(constructor, arguments)) return null;
            return type.IsMap ? Map(machine, type, constructor, arguments, origin) : List(machine, type, constructor, arguments, origin);
        }

        if (!machine.Facts(type).IsApiType && !type.IsDsl("External") && type.Name != "KeyValuePair") return null;

        var instance = new ObjectValue(type) { Origin = origin };
        for (int i = 0; i < constructor.Parameters.Count; i++)
        {
            string name = constructor.Parameters[i].Name;
            if (name is not ("file" or "line")) instance.Set(char.ToUpperInvariant(name[0]) + name.Substring(1), new(arguments[i], sites[i]));
        }

        return instance;
    }

    private static TextValue Builder(ConstructorRef constructor, Value first) =>
        constructor.Parameters.Count == 0 || constructor.Parameters[0].Type.Special == Microsoft.CodeAnalysis.SpecialType.System_Int32 ? new("")
        : first is ConstValue { Constant: null or string } text && constructor.Parameters.Count < 3 ? new(text.Constant as string ?? "") : new((string?)null);

    /// <summary>A character so many times, or the characters of an array.</summary>
    private static ConstValue? Text(Value[] arguments, Site? origin)
    {
        if (arguments.Length == 2 && arguments[0] is ConstValue { Constant: char c } && arguments[1] is ConstValue { Constant: int and >= 0 and < 10_000 and var count }) return new(new string(c, count)) { Origin = origin };
        if (arguments.Length != 1 || arguments[0] is not ListValue { IsOpen: false } list) return null;
        var text = new System.Text.StringBuilder();
        foreach (var item in list.Items)
        {
            if (item.Value is not ConstValue { Constant: char character }) return null;
            text.Append(character);
        }

        return new(text.ToString()) { Origin = origin };
    }

    private static MapValue Map(Machine machine, TypeRef type, ConstructorRef constructor, Value[] arguments, Site? origin)
    {
        var first = arguments.Length > 0 ? arguments[0] : Machine.Null;
        var map = new MapValue(type) { Origin = origin };
        if (constructor.Parameters.Count > 0 && machine.ElementOf(constructor.Parameters[0].Type) is { } pairType)
        {
            if (first is MapValue { IsOpen: false, MayLackEntries: false } other)
                foreach (var entry in other.Entries) map.Set(entry.Key, entry.Value, machine);
            else map.SetPairs(machine.AsList(machine.Force(first), pairType), machine);
        }
        return map;
    }

    private static ListValue List(Machine machine, TypeRef type, ConstructorRef constructor, Value[] arguments, Site? origin)
    {
        var first = arguments.Length > 0 ? arguments[0] : Machine.Null;
        var list = new ListValue { IsSet = type.Name == "HashSet", Origin = origin };
        if (constructor.Parameters.Count == 0 || machine.ElementOf(constructor.Parameters[0].Type) is not { } element) return list;
        var items = machine.AsList(machine.Force(first), element);
        foreach (var item in items.Items) list.Include(item, machine);
        list.OpenTypes.AddRange(items.OpenTypes);
        return list;
    }

    /// <summary>Whether keys are compared in another way than they are without a comparer.</summary>
    private static bool HasComparer(ConstructorRef constructor, Value[] arguments)
    {
        for (int i = 0; i < constructor.Parameters.Count; i++)
            if (constructor.Parameters[i].Name == "comparer") return arguments[i] is not (ConstValue { Constant: null } or ComparerValue { How: StringComparison.Ordinal });
        return false;
    }
}
