using System.Globalization;
using KubeAnalyzers.Evaluation.Ir;
using KubeAnalyzers.Evaluation.Library;
using KubeAnalyzers.Evaluation.Types;
using KubeAnalyzers.Evaluation.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KubeAnalyzers.Evaluation.Interpretation;

internal sealed partial class Machine
{
    public Value Convert(Value value, IrConvert node) => value is not OneOfValue ? ConvertOne(value, node) : node.Method is { InSource: true } ? Each(value, one => ConvertOne(one, node)) : Lift(value, one => ConvertOne(one, node));

    private Value ConvertOne(Value value, IrConvert node)
    {
        if (node.Method is { } method)
        {
            if (method.InSource) return Call(method, null, [value]);
            // What it gives may see what the value holds: a span of an array.
            return method.Container.IsOfDsl ? Conversions.Apply(this, value, method) : HavocAll([value], method.Return);
        }

        if (node.Type?.Underlying is not { } type) return value;
        if (value is EnumValue enumeration)
        {
            if (type.IsEnum) return type == enumeration.Type ? value : new EnumValue(type, enumeration.Number);
            return type.Special is < SpecialType.System_SByte or > SpecialType.System_Double ? value : Narrowed(enumeration.Number, type, node.IsChecked) is { } number ? Const(number) : Unknown(type);
        }

        if (value is ConstValue { Constant: null } && node.Type is { IsValue: true, IsNullable: false }) throw new ThrownException(typeof(InvalidOperationException));
        if (value is UnknownValue { Type: not { IsValue: true, IsNullable: false } }) Doubt.Add();
        if (value is not ConstValue { Constant: { } constant }) return value;
        if (type.IsEnum && constant is IConvertible and not string and not bool) return ToNumber(constant, SpecialType.System_Int64) is long member ? new EnumValue(type, member) : Unknown(type);
        if (constant is string or bool || !node.IsNumeric) return value;
        object? converted = Narrowed(constant, type, node.IsChecked);
        return converted is null ? Unknown(type) : converted.GetType() == constant.GetType() ? value : new ConstValue(converted) { Origin = value.Origin };
    }

    /// <summary>A number as another type of number; what does not fit is cut, or throws.</summary>
    private static object? Narrowed(object number, TypeRef type, bool isChecked)
    {
        if (ToNumber(number, type.Special) is { } fits) return fits;
        if (number is double or float or decimal || type.Special is < SpecialType.System_Char or > SpecialType.System_UInt64 || ToNumber(number, SpecialType.System_Int64) is not long bits) return null;
        if (type.Special == SpecialType.System_UInt64) return null;
        if (isChecked) throw new ThrownException(typeof(OverflowException));
        return unchecked(type.Special switch
        {
            SpecialType.System_SByte => (sbyte)bits,
            SpecialType.System_Byte => (byte)bits,
            SpecialType.System_Int16 => (short)bits,
            SpecialType.System_UInt16 => (ushort)bits,
            SpecialType.System_Int32 => (int)bits,
            SpecialType.System_UInt32 => (uint)bits,
            SpecialType.System_Char => (char)bits,
            _ => (object?)null,
        });
    }

    public static object? ToNumber(object value, SpecialType type)
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
                SpecialType.System_SByte => System.Convert.ToSByte(value, CultureInfo.InvariantCulture),
                SpecialType.System_UInt64 => (ulong)System.Convert.ToUInt32(value, CultureInfo.InvariantCulture),
                SpecialType.System_UInt16 => System.Convert.ToUInt16(value, CultureInfo.InvariantCulture),
                SpecialType.System_UInt32 => System.Convert.ToUInt32(value, CultureInfo.InvariantCulture),
                SpecialType.System_Double => System.Convert.ToDouble(value, CultureInfo.InvariantCulture),
                SpecialType.System_Decimal => System.Convert.ToDecimal(value, CultureInfo.InvariantCulture),
                SpecialType.System_Char => (char)System.Convert.ToUInt16(value, CultureInfo.InvariantCulture),
                _ => null,
            };
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    public Value Binary(Frame frame, IrBinary node)
    {
        Step();
        if (node.Kind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr) return Logical(frame, node);
        var left = node.Left.Eval(this, frame);
        var right = node.Right.Eval(this, frame);
        if (node.Method is { } method)
        {
            if (method.InSource && method.Unit is not null) return Call(method, null, [left, right]);
            // The library's own equality may say more than equal texts.
            if (method.Container.IsOfDsl && left is ConstValue && right is ConstValue && Joins.AreEqual(left, right, this) != true) return Unknown(node.Type);
        }

        return Operate(node.Kind, left, right, node.Type, node.IsChecked);
    }

    private Value Logical(Frame frame, IrBinary node)
    {
        bool and = node.Kind == BinaryOperatorKind.ConditionalAnd;
        bool? first = Truth(node.Left.Eval(this, frame));
        if (first == !and) return OfTruth(!and, node.Type);
        bool? second = null;
        if (first is null) second = Perhaps(frame, node.Right);
        else second = Truth(node.Right.Eval(this, frame));
        return OfTruth(and ? And(first, second) : Or(first, second), node.Type);
    }

    /// <summary>Whether something is true that may not be evaluated at all.</summary>
    private bool? Perhaps(Frame frame, IrExpression expression)
    {
        bool? truth = null;
        Either(() => OfTruth(truth = Truth(expression.Eval(this, frame)), null), () => UnknownValue.Any);
        return truth;
    }

    public Value Operate(BinaryOperatorKind kind, Value left, Value right, TypeRef? type, bool isChecked = false)
    {
        switch (kind)
        {
            case BinaryOperatorKind.Equals:
                return OfTruth(IsNull(right) == true ? IsNull(left) : IsNull(left) == true ? IsNull(right) : Joins.AreEqual(left, right, this), type);
            case BinaryOperatorKind.NotEquals:
                return OfTruth(!(IsNull(right) == true ? IsNull(left) : IsNull(left) == true ? IsNull(right) : Joins.AreEqual(left, right, this)), type);
            case BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual:
                return Compare(kind, left, right);
            case BinaryOperatorKind.Add or BinaryOperatorKind.Subtract when left is FunctionValue || right is FunctionValue:
                return Combine(kind, left, right, type);
            case BinaryOperatorKind.Add when type?.Special == SpecialType.System_String:
                return Text(left) is { } a && Text(right) is { } b ? Concat(a, b) : Unknown(type);
            case BinaryOperatorKind.And when type is { IsNullable: true, Underlying.Special: SpecialType.System_Boolean } && left is ConstValue && right is ConstValue:
                return Const(And(Truth(left), Truth(right)));
            case BinaryOperatorKind.Or when type is { IsNullable: true, Underlying.Special: SpecialType.System_Boolean } && left is ConstValue && right is ConstValue:
                return Const(Or(Truth(left), Truth(right)));
            case BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder
                when type is { IsNullable: true } && left is ConstValue && right is ConstValue && (IsNull(left) == true || IsNull(right) == true):
                return Null;
            case BinaryOperatorKind.And when type?.Special == SpecialType.System_Boolean:
                return OfTruth(And(Truth(left), Truth(right)), type);
            case BinaryOperatorKind.Or when type?.Special == SpecialType.System_Boolean:
                return OfTruth(Or(Truth(left), Truth(right)), type);
        }

        if (left is EnumValue first && right is EnumValue second && first.Type == second.Type && type == first.Type && Bits(kind, first.Number, second.Number) is { } flags) return new EnumValue(type, flags);
        if (type is { IsEnum: true } && kind is BinaryOperatorKind.Add or BinaryOperatorKind.Subtract && (left as EnumValue ?? right as EnumValue) is { } member && (left is EnumValue ? right : left) is ConstValue { Constant: int steps } && member.Type == type
            && (kind == BinaryOperatorKind.Add || left is EnumValue) && member.Number is > int.MinValue / 2 and < int.MaxValue / 2 && steps is > int.MinValue / 2 and < int.MaxValue / 2)
            return new EnumValue(type, kind == BinaryOperatorKind.Add ? member.Number + steps : member.Number - steps);
        if (kind == BinaryOperatorKind.Subtract && left is EnumValue upper && right is EnumValue lower && upper.Type == lower.Type && type?.Special == SpecialType.System_Int32 && upper.Number - lower.Number is >= int.MinValue and <= int.MaxValue and var distance)
            return Const((int)distance);
        if (left is ConstValue { Constant: bool p0 } && right is ConstValue { Constant: bool q0 } && kind == BinaryOperatorKind.ExclusiveOr) return Const(p0 ^ q0);
        if (left is not ConstValue { Constant: { } x } || right is not ConstValue { Constant: { } y } || x is string or bool || y is string or bool) return Unknown(type);
        if (x is double or float or decimal || y is double or float or decimal)
        {
            if (x is float || y is float) return Unknown(type);
            if (x is decimal || y is decimal) return Exact(kind, System.Convert.ToDecimal(x, CultureInfo.InvariantCulture), System.Convert.ToDecimal(y, CultureInfo.InvariantCulture)) is { } exact ? Const(exact) : Unknown(type);
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
            if (n == 0 && kind is BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder) throw new ThrownException(typeof(DivideByZeroException));
            checked
            {
                result = kind switch
                {
                    BinaryOperatorKind.Add => m + n,
                    BinaryOperatorKind.Subtract => m - n,
                    BinaryOperatorKind.Multiply => m * n,
                    BinaryOperatorKind.Divide when n != 0 => m / n,
                    BinaryOperatorKind.Remainder when n != 0 => m % n,
                    BinaryOperatorKind.LeftShift when x is int => unchecked((int)m << (int)n),
                    BinaryOperatorKind.RightShift when x is int => (int)m >> (int)n,
                    BinaryOperatorKind.LeftShift when x is long => unchecked(m << (int)n),
                    BinaryOperatorKind.RightShift when x is long => m >> (int)n,
                    BinaryOperatorKind.LeftShift when x is uint => unchecked((uint)m << (int)n),
                    BinaryOperatorKind.RightShift or BinaryOperatorKind.UnsignedRightShift when x is uint => (uint)m >> (int)n,
                    BinaryOperatorKind.UnsignedRightShift when x is int => unchecked((int)((uint)m >> (int)n)),
                    _ => Bits(kind, m, n),
                };
            }
        }
        catch (OverflowException)
        {
            return Unknown(type);
        }

        var target = type?.Underlying;
        if (result is not { } whole) return Unknown(type);
        // The least number divided by -1 does not wrap round.
        if (target?.Special == SpecialType.System_Int32 && kind == BinaryOperatorKind.Divide && whole > int.MaxValue) throw new ThrownException(typeof(OverflowException));
        if (target is null) return ToNumber(whole, SpecialType.System_Int32) is { } small ? Const(small) : Unknown(type);
        return Narrowed(whole, target, isChecked) is { } number ? Const(number) : Unknown(type);
    }

    private static long? Bits(BinaryOperatorKind kind, long a, long b) => kind switch
    {
        BinaryOperatorKind.And => a & b,
        BinaryOperatorKind.Or => a | b,
        BinaryOperatorKind.ExclusiveOr => a ^ b,
        _ => null,
    };

    private static decimal? Exact(BinaryOperatorKind kind, decimal a, decimal b)
    {
        try
        {
            return kind switch
            {
                BinaryOperatorKind.Add => a + b,
                BinaryOperatorKind.Subtract => a - b,
                BinaryOperatorKind.Multiply => a * b,
                BinaryOperatorKind.Divide => a / b,
                BinaryOperatorKind.Remainder => a % b,
                _ => null,
            };
        }
        catch (Exception thrown) when (thrown is OverflowException or DivideByZeroException)
        {
            throw new ThrownException();
        }
    }

    private Value Concat(string a, string b)
    {
        MakeText((long)a.Length + b.Length);
        return Const(a + b);
    }

    public Value Compare(BinaryOperatorKind kind, Value left, Value right)
    {
        int order;
        // So with numbers that may be null; others are not compared by these operators.
        if (left is ConstValue or EnumValue && right is ConstValue or EnumValue && (IsNull(left) == true || IsNull(right) == true)) return False;
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

    public Value Unary(Frame frame, IrUnary node)
    {
        var value = node.Operand.Eval(this, frame);
        if (node.Method is { } method) return method.InSource && method.Unit is not null ? Call(method, null, [value]) : Unknown(node.Type);
        return node.Kind switch
        {
            _ when value is ConstValue { Constant: null } && node.Type is { IsNullable: true } => Null,
            UnaryOperatorKind.Not => OfTruth(!Truth(value), node.Type),
            UnaryOperatorKind.Minus when value is ConstValue { Constant: double number } => Const(-number),
            UnaryOperatorKind.Minus => Operate(BinaryOperatorKind.Subtract, Const(0), value, node.Type),
            UnaryOperatorKind.BitwiseNegation when value is ConstValue { Constant: int bits } => Const(~bits),
            UnaryOperatorKind.BitwiseNegation when value is ConstValue { Constant: long bits } => Const(~bits),
            UnaryOperatorKind.Plus => value,
            _ => Unknown(node.Type),
        };
    }

    public Value Compound(Frame frame, IrCompound node)
    {
        var target = Place(frame, node.Target);
        var left = target.Eval(this, frame);
        var right = node.Value.Eval(this, frame);
        if (node.Method is { IsStatic: false } own) return InPlace(frame, target, left, own, [right]);
        var value = node.Method is { InSource: true, Unit: not null } method ? Call(method, null, [left, right])
            : node.HasMethod ? Unknown(node.Type) : Operate(node.Kind, left, right, node.Type, node.IsChecked);
        Store(frame, target, value, node.Site);
        return value;
    }

    /// <summary>An operator that changes the object itself: followed where there is one object only.</summary>
    private Value InPlace(Frame frame, IrExpression target, Value value, MethodRef method, Value[] arguments)
    {
        if (method is { InSource: true, IsVirtual: false } && value is ObjectValue { Type.IsValue: false })
        {
            Call(method, value, arguments);
            return value;
        }

        Unfollowed(arguments, value, null);
        Store(frame, target, Unknown(target.Type), null);
        return Unknown(target.Type);
    }

    public Value Increment(Frame frame, IrIncrement node)
    {
        var target = Place(frame, node.Target);
        var before = target.Eval(this, frame);
        if (node.Method is { IsStatic: false } own) return InPlace(frame, target, before, own, []);
        var after = node.Method is { } method ? method is { InSource: true, Unit: not null } ? Call(method, null, [before]) : Unknown(node.Type)
            : Operate(node.IsDecrement ? BinaryOperatorKind.Subtract : BinaryOperatorKind.Add, before, Const(1), node.Type, node.IsChecked);
        Store(frame, target, after, node.Site);
        return node.IsPostfix ? before : after;
    }

    public Value Interpolate(Frame frame, IrInterpolation node)
    {
        var builder = new System.Text.StringBuilder();
        bool known = true;
        foreach (var part in node.Parts)
        {
            if (part.Value is not { } hole)
            {
                known &= part.IsKnown;
                builder.Append(part.Text);
                continue;
            }

            var value = hole.Eval(this, frame);
            LimitText(Math.Abs((long)part.Alignment));
            string? written = Text(value, part.Format);
            if (written is not null && part.Alignment != 0) written = part.Alignment < 0 ? written.PadRight(-part.Alignment) : written.PadLeft(part.Alignment);
            known &= written is not null && part.IsKnown;
            LimitText(builder.Length + (written?.Length ?? 0));
            builder.Append(written);
        }

        MakeText(builder.Length);
        return known ? Const(builder.ToString()) : Unknown(node.Type);
    }

    /// <summary>What a value's ToString gives, or null when not known.</summary>
    public string? Text(Value value) => value switch
    {
        ConstValue { Constant: string text } => text,
        ConstValue { Constant: null } => "",
        ConstValue { Constant: double number } => Plain(number),
        ConstValue { Constant: float } => null,
        ConstValue { Constant: IFormattable formattable } => formattable.ToString(null, CultureInfo.InvariantCulture),
        ConstValue { Constant: { } constant } => constant.ToString(),
        EnumValue member => Facts(member.Type).TextOf(member.Number),
        TextValue builder => builder.Text,
        TupleValue tuple => All(tuple.Items.Select(Text)) is { } items ? "(" + string.Join(", ", items) + ")" : null,
        ObjectValue { IsOpen: false } instance => TextOf(instance),
        _ => null,
    };

    /// <summary>The text of a record or an anonymous object, or what its own ToString gives.</summary>
    private string? TextOf(ObjectValue instance)
    {
        Step();
        if ((instance.Type.Traits & TypeTraits.Anonymous) != 0)
            return All(instance.Slots.Select(slot => Text(slot.Value.Value) is { } text ? slot.Key + " = " + text : null)) is { } parts ? "{ " + string.Join(", ", parts) + " }" : null;
        if (!instance.Type.IsSource) return null;
        var facts = Facts(instance.Type);
        foreach (var other in facts.Bases)
            if (other.Name is "IFormattable" or "ISpanFormattable") return null;
        foreach (var member in facts.Dispatch.Values)
            if (member is MethodRef { Name: "ToString", Parameters.Count: 0, InSource: true } method) return Text(Call(method, instance, []));
        if (facts.Printed is not { } printed) return null;
        var members = All(printed.Select(member => Text(member is PropertyRef property ? PropertyOf(instance, property, viaBase: false) : FieldOf(instance, (FieldRef)member)) is { } text ? member.Name + " = " + text : null));
        string name = instance.Type.FullName.Substring(instance.Type.FullName.LastIndexOfAny(['.', '+']) + 1);
        // A generic type's name is its own.
        return members is null || name.IndexOf('`') >= 0 ? null : members.Count == 0 ? name + " { }" : name + " { " + string.Join(", ", members) + " }";
    }

    private static List<string>? All(IEnumerable<string?> texts)
    {
        var all = new List<string>();
        foreach (string? text in texts)
        {
            if (text is null) return null;
            LimitText(text.Length + (long)all.Count);
            all.Add(text);
        }

        return all;
    }

    /// <summary>What formatting a value gives, or null when not known.</summary>
    public string? Text(Value value, string? format) => format is null or "" ? Text(value)
        : value is not ConstValue { Constant: IFormattable formattable } ? value is ConstValue { Constant: null or string } ? Text(value) : null
        : formattable is float ? null
        // A letter and a number of places.
        : format.Length > 4 && char.IsLetter(format[0]) && formattable is not Enum ? null
        : formattable is not (double or decimal) ? formattable.ToString(format, CultureInfo.InvariantCulture)
        : Library.Numbers.Fixed(formattable, format);

    /// <summary>The text of a number that every runtime writes alike.</summary>
    public static string? Plain(double number)
    {
        if (number == 0 || !(Math.Abs(number) is >= 1e-4 and < 1e9) || Math.Round(number, 5) != number) return number.Equals(0d) && 1 / number > 0 ? "0" : null;
        string text = number.ToString("0.#####", CultureInfo.InvariantCulture);
        return double.Parse(text, CultureInfo.InvariantCulture).Equals(number) ? text : null;
    }
}
