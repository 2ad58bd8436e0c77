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
        if (type.IsMap) return Map(machine, type, constructor, first, origin);
        if (type.IsList) return List(machine, type, constructor, first, origin);
        if (!machine.Facts(type).IsApiType && !type.IsDsl("External") && type.Name != "KeyValuePair") return null;

        var instance = new ObjectValue(type) { Origin = origin };
        for (int i = 0; i < constructor.Parameters.Count; i++)
        {
            string name = constructor.Parameters[i].Name;
            if (name is not ("file" or "line")) instance.Set(char.ToUpperInvariant(name[0]) + name.Substring(1), new(arguments[i], sites[i]));
        }

        return instance;
    }

    private static MapValue Map(Machine machine, TypeRef type, ConstructorRef constructor, Value first, Site? origin)
    {
        var map = new MapValue(type) { Origin = origin };
        if (constructor.Parameters.Count > 0 && machine.ElementOf(constructor.Parameters[0].Type) is { } pairType)
        {
            if (first is MapValue { IsOpen: false, MayLackEntries: false } other)
                foreach (var entry in other.Entries) map.Set(entry.Key, entry.Value, machine);
            else map.SetPairs(machine.AsList(machine.Force(first), pairType), machine);
        }

        if (HasComparer(constructor)) map.Open();
        return map;
    }

    private static ListValue List(Machine machine, TypeRef type, ConstructorRef constructor, Value first, Site? origin)
    {
        var list = new ListValue { IsSet = type.Name == "HashSet", Origin = origin };
        if (type.Name == "SortedSet" || HasComparer(constructor)) list.OpenTypes.Add(type.Arguments[0]);
        if (constructor.Parameters.Count == 0 || machine.ElementOf(constructor.Parameters[0].Type) is not { } element) return list;
        var items = machine.AsList(machine.Force(first), element);
        foreach (var item in items.Items) list.Include(item, machine);
        list.OpenTypes.AddRange(items.OpenTypes);
        return list;
    }

    private static bool HasComparer(ConstructorRef constructor)
    {
        foreach (var parameter in constructor.Parameters)
            if (parameter.Name == "comparer") return true;
        return false;
    }
}
