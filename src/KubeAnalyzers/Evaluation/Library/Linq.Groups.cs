using KubeAnalyzers.Evaluation.Interpretation;
using KubeAnalyzers.Evaluation.Values;

namespace KubeAnalyzers.Evaluation.Library;

/// <summary>Operators that compare elements with each other: groups, joins, and sequences as sets.</summary>
internal static partial class Linq
{
    private static Value? GroupBy(Call call, ListValue source)
    {
        if (call.FunctionAt(1) is not { } key) return null;
        FunctionValue? element = null, result = null;
        for (int i = 2; i < call.Count; i++)
        {
            if (call.FunctionAt(i) is not { } function) return null;
            // Func<TSource, TElement> or Func<TKey, IEnumerable<TElement>, TResult>.
            if (call.Method.Parameters[i].Type.Arguments.Length == 2) element = function;
            else result = function;
        }

        if (Groups(call, source, key, element) is not { } groups) return null;
        return List(groups.Select(group => new Slot(result is null ? group : call.Machine.Invoke(result, group.Key!, group), null)).ToList());
    }

    /// <summary>The elements of each key, in order of appearance; null when two keys cannot be compared.</summary>
    private static List<ListValue>? Groups(Call call, ListValue source, FunctionValue key, FunctionValue? element)
    {
        var groups = new List<ListValue>();
        foreach (var item in source.Items.ToList())
        {
            var mine = call.Machine.Invoke(key, item.Value);
            if (Find(call, groups, mine) is not { } at) return null;
            if (at < 0)
            {
                at = groups.Count;
                groups.Add(new ListValue { Key = mine });
            }

            groups[at].Items.Add(element is null ? item : Mapped(item, call.Machine.Invoke(element, item.Value)));
        }

        return groups;
    }

    private static int? Find(Call call, List<ListValue> groups, Value key)
    {
        if (key is UnknownValue or OneOfValue) return null;
        call.Machine.Work(groups.Count >> 2);
        for (int i = 0; i < groups.Count; i++)
        {
            if (Joins.AreEqual(groups[i].Key!, key, call.Machine) is not { } equal) return null;
            if (equal) return i;
        }

        return -1;
    }

    private static Value? DistinctBy(Call call, ListValue source)
    {
        if (call.Count != 2 || call.FunctionAt(1) is not { } key || Groups(call, source, key, null) is not { } groups) return null;
        return List(groups.Select(group => group.Items[0]));
    }

    private static Value? CountBy(Call call, ListValue source)
    {
        if (call.Count != 2 || call.FunctionAt(1) is not { } key || Groups(call, source, key, null) is not { } groups || call.Machine.ElementOf(call.Return) is not { } pair) return null;
        return List(groups.Select(group => new Slot(Machine.Pair(pair, group.Key!, new(Machine.Const(group.Items.Count), null)), null)));
    }

    /// <summary><c>Except</c> and <c>Intersect</c>: each element once.</summary>
    private static Value? Compared(Call call, ListValue source)
    {
        if (call.Count != 2 || call.Machine.AsList(call.Arguments[1], null) is not { IsOpen: false } second) return null;
        bool wanted = call.Name == "Intersect";
        var kept = new ListValue { IsSet = true };
        foreach (var item in source.Items)
        {
            if (Lists.Contains(call, second, item.Value) is not { } isThere) return null;
            if (isThere == wanted) kept.Include(item, call.Machine);
        }

        return kept;
    }

    private static Value? SequenceEqual(Call call, ListValue source)
    {
        if (call.Count != 2 || call.Machine.AsList(call.Arguments[1], null) is not { IsOpen: false } second) return null;
        bool? equal = source.Items.Count == second.Items.Count;
        for (int i = 0; i < source.Items.Count && equal != false; i++) equal = Machine.And(equal, Joins.AreEqual(source.Items[i].Value, second.Items[i].Value, call.Machine));
        return Machine.OfTruth(equal, call.Return);
    }

    private static Value? Join(Call call, ListValue source)
    {
        if (call.Count != 5 || call.FunctionAt(2) is not { } outerKey || call.FunctionAt(3) is not { } innerKey || call.FunctionAt(4) is not { } result) return null;
        if (call.Machine.AsList(call.Arguments[1], null) is not { IsOpen: false } inner || Groups(call, inner, innerKey, null) is not { } groups) return null;
        var joined = new ListValue();
        foreach (var item in source.Items.ToList())
        {
            var key = call.Machine.Invoke(outerKey, item.Value);
            if (key is ConstValue { Constant: null } || Find(call, groups, key) is not { } at) return null;
            var partners = at < 0 ? [] : groups[at].Items;
            if (call.Name == "GroupJoin") joined.Items.Add(new(call.Machine.Invoke(result, item.Value, List(partners)), null));
            else
                foreach (var partner in partners) joined.Items.Add(new(call.Machine.Invoke(result, item.Value, partner.Value), null));
        }

        return joined;
    }
}
