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
        { "GetLength", 1, call => SizeOf(call) is { } size ? Machine.Const(size) : call.Unknown },
        { "GetUpperBound", 1, call => SizeOf(call) is { } size ? Machine.Const(size - 1) : call.Unknown },
        { "GetLowerBound", 1, call => SizeOf(call) is not null ? Machine.Const(0) : call.Unknown },
        { "GetEnumerator", 0, call => call.Method.Container.Special is Microsoft.CodeAnalysis.SpecialType.System_Collections_Generic_IEnumerable_T || call.Method.Container.Name is "List" or "HashSet" or "Queue" ? new SequenceValue(() => Linq.CopyOf(List(call).Items, List(call)), [List(call)], call.Return) : null },
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
        { "FindIndex", 1, call => First(call) is { } found ? Machine.Const(found) : null },
        { "FindAll", 1, call => Accepted(call) is { } accepted ? Linq.List(accepted) : null },
        { "FindLast", 1, call => Accepted(call) is { } accepted ? accepted.Count > 0 ? ObjectValue.Kept(accepted[accepted.Count - 1].Value) : call.Machine.Default(call.Return) : null },
        { "TrueForAll", 1, call => Accepted(call) is { } accepted ? Machine.Const(accepted.Count == List(call).Items.Count) : null },
        { "ConvertAll", 1, call => ConvertAll(call, List(call), call.FunctionAt(0)) },
        { "GetRange", 2, call => Range(call) is { } range ? Linq.List(List(call).Items.GetRange(range.Start, range.Count)) : null },
        { "RemoveRange", 2, RemoveRange },
        { "InsertRange", 2, InsertRange },
        { "Sort", 0, call => Sort(call, List(call), null) },
        { "Sort", 1, call => call.Arguments[0] is ComparerValue comparer ? Sort(call, List(call), comparer) : null },
        { "ExceptWith", 1, call => KeepOnly(call, wanted: false) },
        { "IntersectWith", 1, call => KeepOnly(call, wanted: true) },
        { "AsReadOnly", 0, call => call.Instance },
        { "Enqueue", 1, Add },
        { "Dequeue", 0, call => Dequeue(call, takes: true) },
        { "Peek", 0, call => Dequeue(call, takes: false) },
    };

    /// <summary>The functions of <c>Array</c>.</summary>
    public static SummaryTable Arrays { get; } = new(isPure: false)
    {
        { "Empty", 0, _ => new ListValue() },
        { "IndexOf", 2, call => call.Arguments[0] is ListValue list && Find(call, list, call.Arguments[1]) is { } found ? Machine.Const(found) : null },
        { "ConvertAll", 2, call => call.Arguments[0] is ListValue { IsOpen: false } list ? ConvertAll(call, list, call.FunctionAt(1)) : null },
        { "Reverse", 1, call => InPlace(call, Enumerable.Reverse) },
        { "Sort", 1, call => call.Arguments[0] is ListValue list ? Sort(call, list, null) : null },
        { "Sort", 2, call => call.Arguments[0] is ListValue list && call.Arguments[1] is ComparerValue comparer ? Sort(call, list, comparer) : null },
        { "Fill", 2, call => InPlace(call, items => items.Select(_ => call.SlotAt(1))) },
        { "AsReadOnly", 1, call => call.Arguments[0] },
    };

    private static ListValue List(Call call) => (ListValue)call.Instance!;

    /// <summary>The size of a dimension; null when not known.</summary>
    private static int? SizeOf(Call call)
    {
        var list = List(call);
        if (call.IntAt(0) is not { } dimension) return null;
        if (dimension < 0 || dimension >= (list.Sizes?.Length ?? 1)) throw new ThrownException(typeof(IndexOutOfRangeException));
        return list.Sizes is { } sizes ? list.IsOpen ? null : sizes[dimension] : list.IsOpen ? null : list.Items.Count;
    }

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
        list.OpenTypes.AddRange(more.OpenTypes);
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
        call.Machine.Work(list.Items.Count >> 6);
        call.Touch();
        list.Items.Insert(at, call.SlotAt(1));
        return Machine.Null;
    }

    /// <summary>The place of the first equal element, -1 for none; null when not known.</summary>
    private static int? Find(Call call) => Find(call, List(call), call.Arguments[0]);

    public static int? Find(Call call, ListValue list, Value value)
    {
        if (list.IsOpen) return null;
        call.Machine.Work(list.Items.Count >> 2);
        for (int i = 0; i < list.Items.Count; i++)
        {
            if (Joins.AreEqual(list.Items[i].Value, value, call.Machine) is not { } equal) return null;
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
        call.Machine.Work(list.Items.Count >> 6);
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

    /// <summary>The elements that a function accepts; null when not known.</summary>
    private static List<Slot>? Accepted(Call call)
    {
        var list = List(call);
        if (list.IsOpen || call.FunctionAt(0) is null) return null;
        var accepted = new List<Slot>();
        foreach (var item in list.Items.ToList())
        {
            if (Machine.Truth(Ask(call, item)) is not { } hit) return null;
            if (hit) accepted.Add(item);
        }

        return accepted;
    }

    private static Value? ConvertAll(Call call, ListValue list, FunctionValue? function)
    {
        if (list.IsOpen || function is null) return null;
        var converted = new ListValue();
        foreach (var item in list.Items.ToList())
            call.Machine.Apart([list], () => converted.Items.Add(new(call.Machine.Invoke(function, item.Value), null)));
        return converted;
    }

    private static (int Start, int Count)? Range(Call call)
    {
        var list = List(call);
        if (list.IsOpen || call.IntAt(0) is not { } start || call.IntAt(1) is not { } count) return null;
        return start >= 0 && count >= 0 && start + count <= list.Items.Count ? (start, count) : throw new ThrownException();
    }

    private static Value? RemoveRange(Call call)
    {
        if (Range(call) is not { } range) return null;
        call.Touch();
        List(call).Items.RemoveRange(range.Start, range.Count);
        return Machine.Null;
    }

    private static Value? InsertRange(Call call)
    {
        var list = List(call);
        if (list.IsOpen || call.IntAt(0) is not { } at || call.Machine.AsList(call.Machine.Force(call.Arguments[1]), null) is not { IsOpen: false } more) return null;
        if (at < 0 || at > list.Items.Count) throw new ThrownException();
        Slot[] items = [.. more.Items];
        call.Touch();
        list.Items.InsertRange(at, items);
        return Machine.Null;
    }

    /// <summary>Sorting in place keeps equal elements in no order to rely on, so they must be the same or differ.</summary>
    private static Value? Sort(Call call, ListValue list, ComparerValue? comparer)
    {
        call.Machine.Work(list.Items.Count * 2);
        if (list.IsOpen || Linq.Sorted(list, comparer) is not { } sorted) return null;
        call.Machine.Journal.Touch(list);
        list.Items.Clear();
        list.Items.AddRange(sorted);
        return Machine.Null;
    }

    private static Value? KeepOnly(Call call, bool wanted)
    {
        var list = List(call);
        if (list.IsOpen || call.Machine.AsList(call.Machine.Force(call.Arguments[0]), null) is not { IsOpen: false } other) return null;
        var kept = new List<Slot>();
        foreach (var item in list.Items)
        {
            if (Contains(call, other, item.Value) is not { } isThere) return null;
            if (isThere == wanted) kept.Add(item);
        }

        // The places of removed elements are taken by the next ones to be added, the last removed first.
        if (list.IsSet && kept.Count < list.Items.Count && kept.Count > 0 && !ReferenceEquals(kept[kept.Count - 1].Value, list.Items[kept.Count - 1].Value)) return null;
        call.Touch();
        list.Items.Clear();
        list.Items.AddRange(kept);
        return Machine.Null;
    }

    private static Value? Dequeue(Call call, bool takes)
    {
        var list = List(call);
        if (list.IsOpen || call.Method.Container.Name != "Queue") return null;
        if (list.Items.Count == 0) throw new ThrownException();
        var first = list.Items[0].Value;
        if (!takes) return first;
        call.Machine.Work(list.Items.Count >> 6);
        call.Touch();
        list.Items.RemoveAt(0);
        return first;
    }

    /// <summary>Changes all of an array's elements.</summary>
    private static Value? InPlace(Call call, Func<List<Slot>, IEnumerable<Slot>> change)
    {
        if (call.Arguments[0] is not ListValue { IsOpen: false } list) return null;
        call.Machine.Work(list.Items.Count);
        Slot[] changed = [.. change([.. list.Items])];
        call.Machine.Journal.Touch(list);
        list.Items.Clear();
        foreach (var item in changed) list.Items.Add(new(ObjectValue.Kept(item.Value), item.Site));
        return Machine.Null;
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
        call.Machine.Work(list.Items.Count >> 2);
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
