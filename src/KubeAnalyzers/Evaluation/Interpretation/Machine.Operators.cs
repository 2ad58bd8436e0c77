using System.Globalization;
using KubeAnalyzers.Evaluation.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace KubeAnalyzers.Evaluation.Interpretation;

internal static class ConversionExtensions
{
    public static Conversion Conversion(this IConversionOperation operation) => operation.GetConversion();

    public static Conversion GetElementConversion(this ISpreadOperation spread) => Microsoft.CodeAnalysis.CSharp.CSharpExtensions.GetElementConversion(spread);
}

internal sealed partial class Machine
{
    private Value Convert(Frame frame, IOperation operand, Value value, Conversion conversion, ITypeSymbol? type)
    {
        if (conversion is { IsUserDefined: true, MethodSymbol: { } method })
        {
            if (InSource(method)) return Lift(value, one => Call(method, null, [one]));
            return Known.IsOfDsl(method.ContainingType) ? Lift(value, one => ConvertDsl(one, method.ReturnType, method)) : Unknown(method.ReturnType);
        }

        if (type is null) return value;
        if (type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T) type = ((INamedTypeSymbol)type).TypeArguments[0];
        if (value is EnumValue enumeration && type.TypeKind != TypeKind.Enum) return type.SpecialType is SpecialType.System_Int32 ? Const((int)enumeration.Number) : type.SpecialType is SpecialType.System_Int64 ? Const(enumeration.Number) : value;
        if (value is not ConstValue { Constant: { } constant }) return value;
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum } target && constant is IConvertible and not string) return new EnumValue(target, System.Convert.ToInt64(constant, CultureInfo.InvariantCulture));
        if (constant is string or bool || !conversion.IsNumeric) return value;
        object? number = ToNumber(constant, type.SpecialType);
        return number is null ? Unknown(type) : number.GetType() == constant.GetType() ? value : new ConstValue(number) { Origin = value.Origin };
    }

    private static object? ToNumber(object value, SpecialType type)
    {
        try
        {
            if (value is char c) value = (int)c;
            bool whole = type is not (SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Decimal);
            if (whole && value is decimal exact) value = Math.Truncate(exact);
            if (whole && value is double or float) value = Math.Truncate(System.Convert.ToDouble(value, CultureInfo.InvariantCulture));
            return type switch
            {
                SpecialType.System_Int32 => System.Convert.ToInt32(value, CultureInfo.InvariantCulture),
                SpecialType.System_Int64 => System.Convert.ToInt64(value, CultureInfo.InvariantCulture),
                SpecialType.System_Int16 => System.Convert.ToInt16(value, CultureInfo.InvariantCulture),
                SpecialType.System_Byte => System.Convert.ToByte(value, CultureInfo.InvariantCulture),
                SpecialType.System_UInt16 => System.Convert.ToUInt16(value, CultureInfo.InvariantCulture),
                SpecialType.System_UInt32 => System.Convert.ToUInt32(value, CultureInfo.InvariantCulture),
                SpecialType.System_Double => System.Convert.ToDouble(value, CultureInfo.InvariantCulture),
                SpecialType.System_Decimal => System.Convert.ToDecimal(value, CultureInfo.InvariantCulture),
                SpecialType.System_Char => (char)System.Convert.ToInt32(value, CultureInfo.InvariantCulture),
                _ => null,
            };
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>The library's own implicit conversions.</summary>
    private static Value ConvertDsl(Value value, ITypeSymbol type, IMethodSymbol conversion)
    {
        if (value is ConstValue { Constant: null }) return value;
        if (value is UnknownValue || type is not INamedTypeSymbol named) return Unknown(type);
        var from = conversion.Parameters[0].Type;
        switch (named.Name)
        {
            case "Quantity": return QuantityOf(value, type);
            case "IntOrString": return value;
            case "JsonValue": return value is ConstValue or ListValue or MapValue or ObjectValue ? value : Unknown(type);
            case "Map": return value is MapValue map ? Copy(map, named) : Unknown(type);
            case "Ref": return value is ConstValue ? value : NameOf(value) ?? Unknown(type);
        }

        if (value is ConstValue { Constant: string } && named.Name == "LocalObjectReference") return Reference(named, ("Name", value));
        if (value is not ObjectValue { IsOpen: false } target || NameOf(target) is not { } name) return Unknown(type);
        var kind = MetaOf(target, "Kind");
        var apiVersion = MetaOf(target, "ApiVersion");
        if (kind is null || apiVersion is null) return Unknown(type);
        var space = Meta(target, "Namespace") ?? Null;
        return named.Name switch
        {
            "RoleRef" => Reference(named, ("ApiGroup", Const("rbac.authorization.k8s.io")), ("Kind", kind), ("Name", name)),
            "Subject" when from.Name == "ServiceAccount" => Reference(named, ("Kind", Const("ServiceAccount")), ("Name", name), ("Namespace", space)),
            "LocalObjectReference" => Reference(named, ("Name", name)),
            "SecretReference" => Reference(named, ("Name", name), ("Namespace", space)),
            "TypedLocalObjectReference" when from.Name == "PersistentVolumeClaim" => Reference(named, ("Kind", kind), ("Name", name)),
            "ObjectReference" => Reference(named, ("ApiVersion", apiVersion), ("Kind", kind), ("Name", name), ("Namespace", space)),
            "CrossVersionObjectReference" => Reference(named, ("ApiVersion", apiVersion), ("Kind", kind), ("Name", name)),
            _ => Unknown(type),
        };
    }

    private static MapValue Copy(MapValue map, INamedTypeSymbol type)
    {
        var copy = new MapValue(type) { Origin = map.Origin, IsOpen = map.IsOpen };
        foreach (var entry in map.Entries) copy.Entries.Add(entry);
        return copy;
    }

    private static ObjectValue Reference(INamedTypeSymbol type, params (string Name, Value Value)[] members)
    {
        var reference = new ObjectValue(type);
        foreach (var (name, value) in members) reference.Set(name, new(value, null));
        return reference;
    }

    private static Value? MetaOf(ObjectValue target, string member) =>
        Known.KindOf(target.Type) is { } kind ? Const(member == "Kind" ? kind.Kind : kind.ApiVersion)
        : target.Slots.TryGetValue(member, out var slot) ? slot.Value : null;

    private static Value? Meta(ObjectValue target, string member) =>
        target.Slots.TryGetValue("Metadata", out var metadata)
            ? metadata.Value is ObjectValue { IsOpen: false } meta ? meta.Slots.TryGetValue(member, out var slot) ? slot.Value : Null : Unknown(null)
            : null;

    /// <summary>The name of an object, without its place: the reference is written elsewhere.</summary>
    private static Value? NameOf(Value value) =>
        value is ObjectValue { IsOpen: false } target && Meta(target, "Name") is { } name
            ? Lift(name, one => one is ConstValue { Constant: string text } ? Const(text) : Unknown(null))
            : null;

    private Value Binary(Frame frame, IBinaryOperation binary)
    {
        if (binary.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr)
        {
            bool and = binary.OperatorKind == BinaryOperatorKind.ConditionalAnd;
            bool? first = Truth(Eval(frame, binary.LeftOperand));
            if (first == !and) return Const(!and);
            bool? second = null;
            if (first is null) Either(() => OfTruth(second = Truth(Eval(frame, binary.RightOperand)), binary.Type), () => Unknown(binary.Type));
            else second = Truth(Eval(frame, binary.RightOperand));
            return OfTruth(and ? And(first, second) : Or(first, second), binary.Type);
        }

        var left = Eval(frame, binary.LeftOperand);
        var right = Eval(frame, binary.RightOperand);
        if (binary.OperatorMethod is { } method && InSource(method)) return Call(method, null, [left, right]);
        return Operate(binary.OperatorKind, left, right, binary.Type, binary.IsChecked);
    }

    private static Value Operate(BinaryOperatorKind kind, Value left, Value right, ITypeSymbol? type, bool isChecked = false)
    {
        switch (kind)
        {
            case BinaryOperatorKind.Equals:
                return OfTruth(IsNull(right) == true ? IsNull(left) : IsNull(left) == true ? IsNull(right) : Joins.AreEqual(left, right), type);
            case BinaryOperatorKind.NotEquals:
                return OfTruth(!(IsNull(right) == true ? IsNull(left) : IsNull(left) == true ? IsNull(right) : Joins.AreEqual(left, right)), type);
            case BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual:
                return Compare(kind, left, right);
            case BinaryOperatorKind.Add when type?.SpecialType == SpecialType.System_String:
                return Text(left) is { } a && Text(right) is { } b ? Const(a + b) : Unknown(type);
            case BinaryOperatorKind.And when type?.SpecialType == SpecialType.System_Boolean:
                return OfTruth(And(Truth(left), Truth(right)), type);
            case BinaryOperatorKind.Or when type?.SpecialType == SpecialType.System_Boolean:
                return OfTruth(Or(Truth(left), Truth(right)), type);
        }

        if (left is not ConstValue { Constant: { } x } || right is not ConstValue { Constant: { } y } || x is string or bool || y is string or bool) return Unknown(type);
        if (x is double or float or decimal || y is double or float or decimal)
        {
            if (x is decimal || y is decimal || x is float || y is float) return Unknown(type);
            double p = System.Convert.ToDouble(x, CultureInfo.InvariantCulture), q = System.Convert.ToDouble(y, CultureInfo.InvariantCulture);
            return kind switch
            {
                BinaryOperatorKind.Add => Const(p + q),
                BinaryOperatorKind.Subtract => Const(p - q),
                BinaryOperatorKind.Multiply => Const(p * q),
                BinaryOperatorKind.Divide => Const(p / q),
                _ => Unknown(type),
            };
        }

        if (ToNumber(x, SpecialType.System_Int64) is not long m || ToNumber(y, SpecialType.System_Int64) is not long n) return Unknown(type);
        long? result = null;
        try
        {
            if (n == 0 && kind is BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder) throw new ThrownException();
            checked
            {
                result = kind switch
                {
                    BinaryOperatorKind.Add => m + n,
                    BinaryOperatorKind.Subtract => m - n,
                    BinaryOperatorKind.Multiply => m * n,
                    BinaryOperatorKind.Divide when n != 0 => m / n,
                    BinaryOperatorKind.Remainder when n != 0 => m % n,
                    _ => null,
                };
            }
        }
        catch (OverflowException)
        {
            return Unknown(type);
        }

        var target = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
        if (result is not { } whole) return Unknown(type);
        if (target?.SpecialType == SpecialType.System_Int32 && whole is < int.MinValue or > int.MaxValue) return isChecked ? throw new ThrownException() : Const(unchecked((int)whole));
        return ToNumber(whole, target?.SpecialType ?? SpecialType.System_Int32) is { } number ? Const(number) : Unknown(type);
    }

    private static Value Compare(BinaryOperatorKind kind, Value left, Value right)
    {
        int order;
        if (left is EnumValue a && right is EnumValue b) order = a.Number.CompareTo(b.Number);
        else if (left is ConstValue { Constant: { } x and not string and not bool } && right is ConstValue { Constant: { } y and not string and not bool })
        {
            if (Joins.CompareNumbers(x, y) is not { } known) return Unknown(null);
            order = known;
        }
        else
        {
            return Unknown(null);
        }

        return Const(kind switch
        {
            BinaryOperatorKind.LessThan => order < 0,
            BinaryOperatorKind.LessThanOrEqual => order <= 0,
            BinaryOperatorKind.GreaterThan => order > 0,
            _ => order >= 0,
        });
    }

    private Value Unary(Frame frame, IUnaryOperation unary)
    {
        var value = Eval(frame, unary.Operand);
        return unary.OperatorKind switch
        {
            UnaryOperatorKind.Not => OfTruth(!Truth(value), unary.Type),
            UnaryOperatorKind.Minus => Operate(BinaryOperatorKind.Subtract, Const(0), value, unary.Type),
            UnaryOperatorKind.Plus => value,
            // ^1: counted from the end, which indexing does not follow.
            _ => Unknown(unary.Type),
        };
    }

    private Value Compound(Frame frame, ICompoundAssignmentOperation compound)
    {
        var left = Eval(frame, compound.Target);
        var right = Eval(frame, compound.Value);
        var value = compound.OperatorMethod is null ? Operate(compound.OperatorKind, left, right, compound.Type, compound.IsChecked) : Unknown(compound.Type);
        StoreTo(frame, compound.Target, value, AssignmentSite(compound, compound.Value));
        return value;
    }

    private Value Increment(Frame frame, IIncrementOrDecrementOperation increment)
    {
        var before = Eval(frame, increment.Target);
        var kind = increment.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract;
        var after = Operate(kind, before, Const(1), increment.Type);
        StoreTo(frame, increment.Target, after, SiteOf(increment));
        return increment.IsPostfix ? before : after;
    }
}
