using KubeAnalyzers.Evaluation.Interpretation;
using KubeAnalyzers.Evaluation.Values;

namespace KubeAnalyzers.Evaluation.Library;

/// <summary>What lists, sets and arrays do.</summary>
internal static class Lists
{
    /// <summary>By what the instance is, whatever its type.</summary>
    public static SummaryTable Table { get; } = new(isPure: false)
    {
        { "Add", 1, Add },
        { "AddRange", 1, AddRange },
        { "UnionWith", 1, AddRange },
        { "Clear", 0, Clear },
        { "Reverse", 0, Reverse },
        { "ToArray", 0, call => Linq.CopyOf(List(call).Items, List(call)) },
        { "Contains", 1, call => Machine.OfTruth(Contains(call, List(call), call.Arguments[0]), call.Return) },
        { "Insert", 2, Insert },
        { "Remove", 1, Remove },
        { "IndexOf", 1, call => Find(call) is { } found ? Machine.Const(found) : null },
        { "RemoveAt", 1, RemoveAt },
        { "RemoveAll", 1, RemoveAll },
        { "Exists", 1, call => First(call) is { } found ? Machine.Const(found >= 0) : null },
        { "Find", 1, call => First(call) is { } found ? found >= 0 ? ObjectValue.Kept(List(call).Items[found].Value) : call.Machine.Default(call.Return) : null },
        { "ForEach", 1, ForEach },
    };

    /// <summary>The functions of <c>Array</c>.</summary>
    public static SummaryTable Arrays { get; } = new(isPure: false)
    {
        { "Empty", 0, _ => new ListValue() },
    };

    private static ListValue List(Call call) => (ListValue)call.Instance!;

    private static Value Add(Call call)
    {
        var list = List(call);
        bool? had = list.IsSet ? Contains(call, list, call.Arguments[0]) : false;
        call.Touch();
        list.Include(call.SlotAt(0), call.Machine);
        return call.Method.ReturnsVoid ? Machine.Null : Machine.OfTruth(!had, call.Return);
    }

    private static Value AddRange(Call call)
    {
        var list = List(call);
        var more = call.Machine.AsList(call.Machine.Force(call.Arguments[0]), call.Machine.ElementOf(call.Method.Container));
        call.Touch();
        foreach (var item in more.Items.ToList()) list.Include(item, call.Machine);
        list.OpenTypes.AddRange(more.OpenTypes.ToList());
        return Machine.Null;
    }

    private static Value Clear(Call call)
    {
        call.Touch();
        List(call).Items.Clear();
        List(call).OpenTypes.Clear();
        return Machine.Null;
    }

    private static Value Reverse(Call call)
    {
        call.Touch();
        List(call).Items.Reverse();
        return Machine.Null;
    }

    private static Value? Insert(Call call)
    {
        var list = List(call);
        if (list.IsOpen || call.IntAt(0) is not { } at) return null;
        if (at < 0 || at > list.Items.Count) throw new ThrownException();
        call.Touch();
        list.Items.Insert(at, call.SlotAt(1));
        return Machine.Null;
    }

    /// <summary>The place of the first equal element, -1 for none; null when not known.</summary>
    private static int? Find(Call call)
    {
        var list = List(call);
        if (list.IsOpen) return null;
        for (int i = 0; i < list.Items.Count; i++)
        {
            if (Joins.AreEqual(list.Items[i].Value, call.Arguments[0], call.Machine) is not { } equal) return null;
            if (equal) return i;
        }

        return -1;
    }

    private static Value? Remove(Call call)
    {
        var list = List(call);
        if (Find(call) is not { } found) return null;
        if (found < 0) return Machine.False;
        // The place of an element removed from a set is taken by the next one to be added.
        if (list.IsSet && found < list.Items.Count - 1) return null;
        call.Touch();
        list.Items.RemoveAt(found);
        return Machine.True;
    }

    private static Value? RemoveAt(Call call)
    {
        var list = List(call);
        if (list.IsOpen || call.IntAt(0) is not { } at) return null;
        if (at < 0 || at >= list.Items.Count) throw new ThrownException();
        call.Touch();
        list.Items.RemoveAt(at);
        return Machine.Null;
    }

    private static Value Ask(Call call, Slot item)
    {
        Value? answer = null;
        call.Machine.Apart([call.Instance!], () => answer = call.Machine.Invoke(call.FunctionAt(0)!, item.Value));
        return answer!;
    }

    private static Value? RemoveAll(Call call)
    {
        var list = List(call);
        if (list.IsOpen || call.FunctionAt(0) is null) return null;
        var kept = new List<Slot>();
        foreach (var item in list.Items.ToList())
        {
            if (Machine.Truth(Ask(call, item)) is not { } hit) return null;
            if (!hit) kept.Add(item);
        }

        int removed = list.Items.Count - kept.Count;
        call.Touch();
        list.Items.Clear();
        list.Items.AddRange(kept);
        return Machine.Const(removed);
    }

    /// <summary>The place of the first element that a function accepts, -1 for none; null when not known.</summary>
    private static int? First(Call call)
    {
        var list = List(call);
        if (list.IsOpen || call.FunctionAt(0) is null) return null;
        for (int i = 0; i < list.Items.Count; i++)
        {
            if (Machine.Truth(Ask(call, list.Items[i])) is not { } hit) return null;
            if (hit) return i;
        }

        return -1;
    }

    private static Value? ForEach(Call call)
    {
        var list = List(call);
        if (list.IsOpen || call.FunctionAt(0) is null) return null;
        foreach (var item in list.Items.ToList()) Ask(call, item);
        return Machine.Null;
    }

    public static bool? Contains(Call call, ListValue list, Value value)
    {
        bool? result = list.IsOpen ? null : false;
        foreach (var item in list.Items)
        {
            bool? equal = Joins.AreEqual(item.Value, value, call.Machine);
            if (equal == true) return true;
            if (equal is null) result = null;
        }

        return result;
    }
}
