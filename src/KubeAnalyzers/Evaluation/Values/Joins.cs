using System.Globalization;
using KubeAnalyzers.Evaluation.Interpretation;
using KubeAnalyzers.Evaluation.Types;

namespace KubeAnalyzers.Evaluation.Values;

/// <summary>Joins and compares values.</summary>
internal static class Joins
{
    private const int MaxAlternatives = 8;
    private const int MaxTuples = 4;

    public static Value Of(Value a, Value b, bool repeated = false)
    {
        if (ReferenceEquals(a, b)) return a;
        if (a is ConstValue or EnumValue && AreSimplyEqual(a, b) == true) return a;
        if (repeated || a is UnknownValue || b is UnknownValue) return Unknown(a, b);
        var all = new List<Value>();
        foreach (var value in Alternatives(a).Concat(Alternatives(b)))
            if (!all.Any(x => ReferenceEquals(x, value) || x is ConstValue or EnumValue && AreSimplyEqual(x, value) == true)) all.Add(value);
        return all.Count == 1 ? all[0] : all.Count > MaxAlternatives ? Unknown(a, b) : new OneOfValue(all);
    }

    private static UnknownValue Unknown(Value a, Value b)
    {
        // Calling it would do what the function does.
        foreach (var value in Alternatives(a).Concat(Alternatives(b)))
            if (value is FunctionValue) throw new GaveUpException("a function that is not known");
        return new UnknownValue(CommonType(a, b));
    }

    public static IReadOnlyList<Value> Alternatives(Value value) => value is OneOfValue oneOf ? oneOf.Alternatives : [value];

    public static TypeRef? TypeOf(Value value) => value switch
    {
        ObjectValue o => o.Type,
        UnknownValue u => u.Type,
        EnumValue e => e.Type,
        MapValue m => m.Type,
        SequenceValue s => s.Type,
        _ => null,
    };

    private static TypeRef? CommonType(Value a, Value b)
    {
        if (a is ConstValue { Constant: null }) return OrNull(TypeOf(b));
        if (b is ConstValue { Constant: null }) return OrNull(TypeOf(a));
        var type = TypeOf(a);
        return type is not null && type == TypeOf(b) ? type : null;
    }

    /// <summary>The type of a value that may be null.</summary>
    private static TypeRef? OrNull(TypeRef? type) => type is { IsValue: true, IsNullable: false } ? null : type;

    /// <summary>Adds the types of an element that may be there.</summary>
    public static void AddTypes(ICollection<TypeRef?> types, Value value)
    {
        foreach (var alternative in Alternatives(value))
        {
            if (alternative is ConstValue { Constant: null }) continue;
            types.Add(TypeOf(alternative));
        }

        if (types.Count == 0) types.Add(null);
    }

    /// <summary>Whether two values are equal: true, false or (null) not known.</summary>
    public static bool? AreEqual(Value a, Value b, Machine machine)
    {
        // Sets and dictionaries ask this of each element.
        if (a is ConstValue { Constant: string first } && b is ConstValue { Constant: string second }) return first == second;
        if (a is ConstValue { Constant: int left } && b is ConstValue { Constant: int right }) return left == right;
        if (a is UnknownValue or OneOfValue || b is UnknownValue or OneOfValue) return null;
        switch (a, b)
        {
            case (TupleValue x, TupleValue y):
                if (x.Items.Count != y.Items.Count) return false;
                machine.Work(1);
                bool? tuples = true;
                for (int i = 0; i < x.Items.Count && tuples != false; i++) tuples = Machine.And(tuples, AreEqual(x.Items[i], y.Items[i], machine));
                return tuples;
            case (ObjectValue x, ObjectValue y):
                if (ReferenceEquals(x, y)) return true;
                if (x.Type != y.Type) return false;
                if (x.IsOpen || y.IsOpen) return null;
                var facts = machine.Facts(x.Type);
                if (!facts.IsKnown || facts.DefinesEquals) return null;
                if (!x.Type.IsRecord) return x.Type.IsValue ? null : false;
                if (x.Slots.Count != y.Slots.Count) return null;
                machine.Work(1);
                bool? records = true;
                foreach (var slot in x.Slots)
                {
                    // What a primary constructor was given is no part of a record's value.
                    if (slot.Key[0] == '<' || records == false) continue;
                    records = Machine.And(records, y.Slots.TryGetValue(slot.Key, out var other) ? AreEqual(slot.Value.Value, other.Value, machine) : null);
                }

                return records;
            default:
                return AreSimplyEqual(a, b);
        }
    }

    /// <summary>Equality of constants and enums; null for what needs more knowledge.</summary>
    public static bool? AreSimplyEqual(Value a, Value b, int depth = 0)
    {
        switch (a, b)
        {
            case (UnknownValue or OneOfValue, _) or (_, UnknownValue or OneOfValue):
                return null;
            case (ConstValue x, ConstValue y):
                if (x.Constant is null || y.Constant is null) return x.Constant is null && y.Constant is null;
                if (x.Constant is string || y.Constant is string || x.Constant is bool || y.Constant is bool) return x.Constant.Equals(y.Constant);
                // Equal numbers of different types are different objects.
                return CompareNumbers(x.Constant, y.Constant) is { } order ? order != 0 ? false : x.Constant.GetType() == y.Constant.GetType() ? true : null : null;
            case (EnumValue x, EnumValue y):
                return x.Number == y.Number && x.Type == y.Type;
            case (ConstValue { Constant: null }, _) or (_, ConstValue { Constant: null }):
                return false;
            case (TupleValue, TupleValue) when depth == MaxTuples:
                return null;
            case (TupleValue x, TupleValue y):
                if (x.Items.Count != y.Items.Count) return false;
                bool? tuples = true;
                for (int i = 0; i < x.Items.Count && tuples != false; i++) tuples = Machine.And(tuples, AreSimplyEqual(x.Items[i], y.Items[i], depth + 1));
                return tuples;
            default:
                return ReferenceEquals(a, b) ? true : null;
        }
    }

    /// <summary>The order of two numbers; null when not known.</summary>
    public static int? CompareNumbers(object x, object y)
    {
        if (x is int p && y is int q) return p.CompareTo(q);
        if (x is char c) x = (int)c;
        if (y is char d) y = (int)d;
        if (x is double.NaN or float.NaN || y is double.NaN or float.NaN) return null;
        return x is double or float || y is double or float
            ? Convert.ToDouble(x, CultureInfo.InvariantCulture).CompareTo(Convert.ToDouble(y, CultureInfo.InvariantCulture))
            : Convert.ToDecimal(x, CultureInfo.InvariantCulture).CompareTo(Convert.ToDecimal(y, CultureInfo.InvariantCulture));
    }
}
