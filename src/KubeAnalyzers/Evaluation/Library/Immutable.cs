using KubeAnalyzers.Evaluation.Interpretation;
using KubeAnalyzers.Evaluation.Values;

namespace KubeAnalyzers.Evaluation.Library;

/// <summary>What immutable lists and arrays do: what changes them gives another one.</summary>
internal static class Immutable
{
    public static SummaryTable Table { get; } = new(isPure: false)
    {
        { "Add", 1, call => Copy(call, items => items.Add(call.SlotAt(0))) },
        { "Insert", 2, call => call.IntAt(0) is >= 0 and var at && at <= List(call).Items.Count && !List(call).IsOpen ? Copy(call, items => items.Insert(at, call.SlotAt(1))) : call.Unknown },
        { "RemoveAt", 1, call => call.IntAt(0) is >= 0 and var at && at < List(call).Items.Count && !List(call).IsOpen ? Copy(call, items => items.RemoveAt(at)) : call.Unknown },
        { "SetItem", 2, call => call.IntAt(0) is >= 0 and var at && at < List(call).Items.Count && !List(call).IsOpen ? Copy(call, items => items[at] = call.SlotAt(1)) : call.Unknown },
        { "AddRange", 1, AddRange },
        { "Contains", 1, call => Machine.OfTruth(Lists.Contains(call, List(call), call.Arguments[0]), call.Return) },
    };

    private static ListValue List(Call call) => (ListValue)call.Instance!;

    private static Value Copy(Call call, Action<List<Slot>> change)
    {
        if (List(call).IsSet) return call.Unknown;
        var copy = Linq.CopyOf(List(call).Items, List(call));
        change(copy.Items);
        return copy;
    }

    private static Value AddRange(Call call)
    {
        var more = call.Machine.AsList(call.Machine.Force(call.Arguments[0]), call.Machine.ElementOf(call.Method.Container));
        var copy = Linq.CopyOf([.. List(call).Items, .. more.Items], List(call));
        copy.OpenTypes.AddRange(more.OpenTypes);
        return copy;
    }
}
