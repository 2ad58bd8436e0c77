using KubeAnalyzers.Evaluation.Interpretation;
using KubeAnalyzers.Evaluation.Types;
using KubeAnalyzers.Evaluation.Values;

namespace KubeAnalyzers.Evaluation.Library;

/// <summary>What dictionaries and the DSL's maps do.</summary>
internal static class Maps
{
    /// <summary>By what the instance is, whatever its type.</summary>
    public static SummaryTable Table { get; } = new(isPure: false)
    {
        { "Add", 2, Add },
        { "With", 2, With },
        { "ContainsKey", 1, call => Find(call) is { } found ? Machine.Const(found >= 0) : null },
        { "TryGetValue", 2, TryGetValue },
        { "Remove", 1, Remove },
        { "TryAdd", 2, TryAdd },
        { "Clear", 0, Clear },
        { "GetValueOrDefault", 1, call => Find(call) is { } found ? found >= 0 ? Value(call, found) : call.Machine.Default(call.Return) : null },
        { "GetValueOrDefault", 2, call => Find(call) is { } found ? found >= 0 ? Value(call, found) : call.Arguments[1] : null },
    };

    public static MapValue Copy(MapValue map, TypeRef? type, Site? origin)
    {
        var copy = new MapValue(type) { Origin = origin, IsOpen = map.IsOpen };
        foreach (var entry in map.Entries) copy.Entries.Add(entry);
        return copy;
    }

    private static MapValue Map(Call call) => (MapValue)call.Instance!;

    private static Value Value(Call call, int at) => Map(call).Entries[at].Value.Value;

    /// <summary>The place of a key, -1 for none; null when not known.</summary>
    private static int? Find(Call call)
    {
        if (Map(call).IsOpen || !call.IsKey(0)) return null;
        int found = Map(call).Find(call.Arguments[0], call.Machine);
        return found == -2 || found >= 0 && MapValue.MayLack(Value(call, found)) ? null : found;
    }

    private static Value? Add(Call call)
    {
        // A dictionary throws for a key that it has; the DSL's map replaces its value.
        if (!call.Method.Container.IsDsl("Map") && Find(call) is not < 0)
        {
            if (Find(call) is >= 0) throw new ThrownException();
            return null;
        }

        call.Touch();
        Map(call).Set(call.Arguments[0], call.SlotAt(1), call.Machine);
        return Machine.Null;
    }

    private static Value? With(Call call)
    {
        if (Map(call).Type is not { } type) return null;
        var copy = Copy(Map(call), type, null);
        copy.Set(call.Arguments[0], call.SlotAt(1), call.Machine);
        return copy;
    }

    private static Value? TryGetValue(Call call)
    {
        if (Find(call) is not { } found) return null;
        call.Assign(1, found >= 0 ? Value(call, found) : call.Machine.Default(call.Method.Parameters[1].Type));
        return Machine.Const(found >= 0);
    }

    private static Value? Remove(Call call)
    {
        if (Find(call) is not { } found) return null;
        if (found < 0) return Machine.False;
        // The place of a removed entry is taken by the next one to be added.
        if (found < Map(call).Entries.Count - 1 && Map(call).Type is not { Name: "Map", Namespace: "KubeManifests" }) return null;
        call.Touch();
        Map(call).Entries.RemoveAt(found);
        return Machine.True;
    }

    private static Value? TryAdd(Call call)
    {
        if (Find(call) is not { } found) return null;
        if (found >= 0) return Machine.False;
        call.Touch();
        Map(call).Set(call.Arguments[0], call.SlotAt(1), call.Machine);
        return Machine.True;
    }

    private static Value Clear(Call call)
    {
        call.Touch();
        Map(call).Entries.Clear();
        Map(call).IsOpen = false;
        return Machine.Null;
    }
}
