using System.Globalization;
using Microsoft.CodeAnalysis;

namespace KubeAnalyzers.Evaluation.Values;

/// <summary>Joins and compares values.</summary>
internal static class Joins
{
    private const int MaxAlternatives = 8;

    public static Value Of(Value a, Value b, bool repeated = false)
    {
        if (ReferenceEquals(a, b)) return a;
        if (a is ConstValue or EnumValue && AreEqual(a, b) == true) return a;
        if (repeated || a is UnknownValue || b is UnknownValue || a is FunctionValue || b is FunctionValue) return new UnknownValue(CommonType(a, b));
        var all = new List<Value>();
        foreach (var value in Alternatives(a).Concat(Alternatives(b)))
            if (!all.Any(x => ReferenceEquals(x, value) || x is ConstValue or EnumValue && AreEqual(x, value) == true)) all.Add(value);
        return all.Count == 1 ? all[0] : all.Count > MaxAlternatives ? new UnknownValue(CommonType(a, b)) : new OneOfValue(all);
    }

    public static IReadOnlyList<Value> Alternatives(Value value) => value is OneOfValue oneOf ? oneOf.Alternatives : [value];

    public static ITypeSymbol? TypeOf(Value value) => value switch
    {
        ObjectValue o => o.Type,
        UnknownValue u => u.Type,
        EnumValue e => e.Type,
        MapValue m => m.Type,
        SequenceValue s => s.Type,
        _ => null,
    };

    private static ITypeSymbol? CommonType(Value a, Value b)
    {
        if (a is ConstValue { Constant: null }) return TypeOf(b);
        if (b is ConstValue { Constant: null }) return TypeOf(a);
        var type = TypeOf(a);
        return type is not null && SymbolEqualityComparer.Default.Equals(type, TypeOf(b)) ? type : null;
    }

    /// <summary>Adds the types of an element that may be there.</summary>
    public static void AddTypes(List<ITypeSymbol?> types, Value value)
    {
        foreach (var alternative in Alternatives(value))
        {
            if (alternative is ConstValue { Constant: null }) continue;
            types.Add(TypeOf(alternative));
        }

        if (types.Count == 0) types.Add(null);
    }

    /// <summary>Whether two values are equal: true, false or (null) not known.</summary>
    public static bool? AreEqual(Value a, Value b)
    {
        if (a is UnknownValue or OneOfValue || b is UnknownValue or OneOfValue) return null;
        switch (a, b)
        {
            case (ConstValue x, ConstValue y):
                if (x.Constant is null || y.Constant is null) return x.Constant is null && y.Constant is null;
                if (x.Constant is string || y.Constant is string || x.Constant is bool || y.Constant is bool) return x.Constant.Equals(y.Constant);
                return CompareNumbers(x.Constant, y.Constant) is { } order ? order == 0 : null;
            case (EnumValue x, EnumValue y):
                return x.Number == y.Number && SymbolEqualityComparer.Default.Equals(x.Type, y.Type);
            case (ConstValue { Constant: null }, _) or (_, ConstValue { Constant: null }):
                return false;
            case (TupleValue x, TupleValue y):
                return x.Items.Count != y.Items.Count ? false : All(x.Items.Zip(y.Items, AreEqual));
            case (ObjectValue x, ObjectValue y):
                if (ReferenceEquals(x, y)) return true;
                if (!SymbolEqualityComparer.Default.Equals(x.Type, y.Type)) return false;
                if (x.IsOpen || y.IsOpen) return null;
                if (!x.Type.IsRecord) return x.Type.IsValueType || x.Type.GetMembers("Equals").Length > 0 ? null : false;
                return All(x.Slots.Keys.Concat(y.Slots.Keys).Distinct().Select(key =>
                    x.Slots.TryGetValue(key, out var left) && y.Slots.TryGetValue(key, out var right) ? AreEqual(left.Value, right.Value) : null));
            case (ListValue, ListValue) or (MapValue, MapValue):
                return ReferenceEquals(a, b) ? true : null;
            default:
                return null;
        }
    }

    /// <summary>The order of two numbers; null when not known.</summary>
    public static int? CompareNumbers(object x, object y)
    {
        if (x is char c) x = (int)c;
        if (y is char d) y = (int)d;
        if (x is double.NaN or float.NaN || y is double.NaN or float.NaN) return null;
        return x is double or float || y is double or float
            ? Convert.ToDouble(x, CultureInfo.InvariantCulture).CompareTo(Convert.ToDouble(y, CultureInfo.InvariantCulture))
            : Convert.ToDecimal(x, CultureInfo.InvariantCulture).CompareTo(Convert.ToDecimal(y, CultureInfo.InvariantCulture));
    }

    private static bool? All(IEnumerable<bool?> parts)
    {
        bool? result = true;
        foreach (bool? part in parts)
        {
            if (part == false) return false;
            if (part is null) result = null;
        }

        return result;
    }
}
