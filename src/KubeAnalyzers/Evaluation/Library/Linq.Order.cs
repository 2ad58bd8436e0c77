using System.Globalization;
using KubeAnalyzers.Evaluation.Interpretation;
using KubeAnalyzers.Evaluation.Types;
using KubeAnalyzers.Evaluation.Values;

namespace KubeAnalyzers.Evaluation.Library;

/// <summary>What a sequence is ordered by, most important first.</summary>
internal sealed class Ordering(Value source, IReadOnlyList<Ordering.Key> keys)
{
    public Value Source { get; } = source;
    public IReadOnlyList<Key> Keys { get; } = keys;

    /// <summary>One key; without a function the element itself, without a comparer in the order of the key's type.</summary>
    internal sealed class Key(FunctionValue? function, ComparerValue? comparer, bool descending)
    {
        public FunctionValue? Function { get; } = function;
        public ComparerValue? Comparer { get; } = comparer;
        public bool Descending { get; } = descending;
    }
}

/// <summary>Sequences in order.</summary>
internal static partial class Linq
{
    /// <summary>A sequence with an order of its own: <c>OrderBy</c>, <c>ThenBy</c> and the like.</summary>
    private static Value? Ordered(Call call)
    {
        if (Key(call) is not { } key) return Open(call);
        bool goesOn = call.Name.StartsWith("Then", StringComparison.Ordinal);
        if (goesOn && call.Arguments[0] is not SequenceValue { Order: not null }) return Open(call);
        var order = goesOn && call.Arguments[0] is SequenceValue { Order: { } earlier } ? new Ordering(earlier.Source, [.. earlier.Keys, key]) : new Ordering(call.Arguments[0], [key]);
        return new SequenceValue(
            () =>
            {
                ListValue? sorted = null;
                call.Machine.Apart([.. call.Arguments.Where(argument => argument is SequenceValue)], () => sorted = Sorted(call, order));
                return sorted!;
            },
            call.Arguments,
            call.Return) { Order = order };
    }

    private static Ordering.Key? Key(Call call)
    {
        bool hasFunction = call.Name.EndsWith("By", StringComparison.Ordinal) || call.Name.EndsWith("ByDescending", StringComparison.Ordinal);
        int plain = hasFunction ? 2 : 1;
        var function = hasFunction ? call.FunctionAt(1) : null;
        var comparer = call.Count == plain + 1 ? call.Arguments[plain] as ComparerValue : null;
        if (hasFunction && function is null || call.Count > plain + 1 || call.Count == plain + 1 && comparer is null) return null;
        return new(function, comparer, call.Name.EndsWith("Descending", StringComparison.Ordinal));
    }

    private static ListValue Sorted(Call call, Ordering order)
    {
        var source = call.Machine.AsList(order.Source, call.Machine.ElementOf(call.Return));
        var unsorted = new ListValue();
        foreach (var item in source.Items) Joins.AddTypes(unsorted.OpenTypes, item.Value);
        unsorted.OpenTypes.AddRange(source.OpenTypes);
        if (source.IsOpen)
        {
            foreach (var key in order.Keys)
                if (key.Function is not null) call.Machine.AnyTimes(key.Function);
            return unsorted;
        }

        Slot[] items = [.. source.Items];
        var keys = new Value[order.Keys.Count][];
        for (int k = 0; k < keys.Length; k++)
        {
            keys[k] = new Value[items.Length];
            for (int i = 0; i < items.Length; i++) keys[k][i] = order.Keys[k].Function is { } function ? call.Machine.Invoke(function, items[i].Value) : items[i].Value;
            foreach (var value in keys[k])
                if (Compare(value, keys[k][0], order.Keys[k].Comparer) is null) return unsorted;
        }

        var places = new int[items.Length];
        for (int i = 0; i < places.Length; i++) places[i] = i;
        System.Array.Sort(places, (a, b) =>
        {
            for (int k = 0; k < keys.Length; k++)
            {
                int difference = Compare(keys[k][a], keys[k][b], order.Keys[k].Comparer) ?? 0;
                if (difference != 0) return order.Keys[k].Descending ? -difference : difference;
            }

            return a.CompareTo(b);
        });
        return List(places.Select(place => items[place]));
    }

    /// <summary>Elements in their own order; null when that is not known.</summary>
    public static Slot[]? Sorted(ListValue list, ComparerValue? comparer)
    {
        foreach (var item in list.Items)
            if (Compare(item.Value, list.Items[0].Value, comparer) is null) return null;
        return [.. list.Items.OrderBy(item => item.Value, Comparer<Value>.Create((a, b) => Compare(a, b, comparer) ?? 0))];
    }

    /// <summary>The order of two keys; null when it is not the same on every machine. Known for one pair of a kind, it is known for all of that kind.</summary>
    private static int? Compare(Value a, Value b, ComparerValue? comparer)
    {
        switch (a, b)
        {
            case (ConstValue { Constant: string x }, ConstValue { Constant: string y }):
                if (comparer?.How == StringComparison.Ordinal || comparer is null && IsPlainWord(x) && IsPlainWord(y)) return Math.Sign(string.CompareOrdinal(x, y));
                return comparer?.How == StringComparison.OrdinalIgnoreCase && Strings.IsAscii(x) && Strings.IsAscii(y) ? Math.Sign(string.Compare(x, y, StringComparison.OrdinalIgnoreCase)) : null;
            case (ConstValue { Constant: bool x }, ConstValue { Constant: bool y }) when comparer is null:
                return x.CompareTo(y);
            case (EnumValue x, EnumValue y) when comparer is null && x.Type == y.Type:
                return x.Number.CompareTo(y.Number);
            case (ConstValue { Constant: IConvertible x and not (string or bool) }, ConstValue { Constant: IConvertible y and not (string or bool) }) when comparer is null:
                return Joins.CompareNumbers(x, y);
            default:
                return null;
        }
    }

    /// <summary>Plain words sort alike in every culture.</summary>
    private static bool IsPlainWord(string word)
    {
        foreach (char c in word)
            if (c is not (>= 'a' and <= 'z' or >= '0' and <= '9')) return false;
        return true;
    }
}
