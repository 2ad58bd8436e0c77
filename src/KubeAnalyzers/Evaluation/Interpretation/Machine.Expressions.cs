using System.Globalization;
using KubeAnalyzers.Evaluation.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace KubeAnalyzers.Evaluation.Interpretation;

internal sealed partial class Machine
{
    public Value Eval(Frame frame, IOperation? operation)
    {
        if (operation is null) return Unknown(null);
        Step();
        if (operation.ConstantValue is { HasValue: true } constant && operation is not IFieldReferenceOperation { Field.IsConst: true, Field.ContainingType.TypeKind: not TypeKind.Enum })
            return Constant(operation, constant.Value);
        switch (operation)
        {
            case IParenthesizedOperation parenthesized: return Eval(frame, parenthesized.Operand);
            case IConversionOperation conversion: return Convert(frame, conversion.Operand, Eval(frame, conversion.Operand), conversion.Conversion(), conversion.Type);
            case ILocalReferenceOperation local: return frame.Variables.TryGetValue(local.Local, out var cell) ? cell.Value : Unknown(local.Type);
            case IParameterReferenceOperation parameter: return Parameter(frame, parameter);
            case IInstanceReferenceOperation instance: return Instance(frame, instance);
            case IFieldReferenceOperation field: return Field(frame, field);
            case IPropertyReferenceOperation property: return Property(frame, property);
            case IObjectCreationOperation creation: return Create(frame, creation);
            case IWithOperation with: return With(frame, with);
            case IAnonymousObjectCreationOperation anonymous: return Anonymous(frame, anonymous);
            case ICollectionExpressionOperation collection: return Collection(frame, collection);
            case IArrayCreationOperation array: return Array(frame, array);
            case IArrayElementReferenceOperation element:
                if (element.Indices.Length == 1 && element.Indices[0].Type is { Name: "Index" or "Range" }) return Part(frame, Eval(frame, element.ArrayReference), element.Indices[0], element.Type);
                return Index(Eval(frame, element.ArrayReference), element.Indices.Length == 1 ? Eval(frame, element.Indices[0]) : Unknown(null), element.Type);
            case IImplicitIndexerReferenceOperation element: return Part(frame, Eval(frame, element.Instance), element.Argument, element.Type);
            case IDefaultValueOperation: return Default(operation.Type);
            case ITupleOperation tuple: return new TupleValue([.. tuple.Elements.Select(e => ObjectValue.Kept(Eval(frame, e)))]);
            case IInvocationOperation invocation: return Invoke(frame, invocation);
            case IBinaryOperation binary: return Binary(frame, binary);
            case IUnaryOperation unary: return Unary(frame, unary);
            case IInterpolatedStringOperation interpolated: return Interpolate(frame, interpolated);
            case IConditionalOperation conditional: return Conditional(frame, conditional);
            case ICoalesceOperation coalesce: return Coalesce(frame, coalesce);
            case IConditionalAccessOperation access: return Access(frame, access);
            case IConditionalAccessInstanceOperation: return frame.ConditionalInstances.Count > 0 ? frame.ConditionalInstances.Peek() : Unknown(operation.Type);
            case ISwitchExpressionOperation switched: return Switch(frame, switched, Eval(frame, switched.Value), 0);
            case IIsPatternOperation isPattern: return OfTruth(Match(frame, isPattern.Pattern, Eval(frame, isPattern.Value)), operation.Type);
            case IIsTypeOperation isType: return OfTruth(Invert(IsOfType(Eval(frame, isType.ValueOperand), isType.TypeOperand), isType.IsNegated), operation.Type);
            case IThrowOperation: throw new ThrownException();
            case IAnonymousFunctionOperation lambda: return Function(frame, lambda.Symbol, lambda.Body);
            case IDelegateCreationOperation creation: return Eval(frame, creation.Target);
            case IMethodReferenceOperation method: return MethodGroup(frame, method);
            case ISimpleAssignmentOperation assignment: return Store(frame, assignment, Eval(frame, assignment.Value));
            case ICompoundAssignmentOperation compound: return Compound(frame, compound);
            case ICoalesceAssignmentOperation coalesce: return CoalesceAssignment(frame, coalesce);
            case IIncrementOrDecrementOperation increment: return Increment(frame, increment);
            case IDeconstructionAssignmentOperation deconstruction:
                var parts = Eval(frame, deconstruction.Value);
                Deconstruct(frame, deconstruction.Target, parts);
                return parts;
            case IDeclarationExpressionOperation declaration: return Eval(frame, declaration.Expression);
            case ITypeOfOperation typeOf: return new TypeValue(typeOf.TypeOperand);
            case INameOfOperation: return Unknown(operation.Type);
            case IInvalidOperation:
                // Code in the middle of being typed.
                Havoc(frame, operation);
                return Unknown(null);
            default:
                Havoc(frame, operation);
                return Unknown(operation.Type);
        }
    }

    private static Value OfTruth(bool? truth, ITypeSymbol? type) => truth is { } known ? Const(known) : Unknown(type);

    private static bool? Invert(bool? truth, bool invert) => invert ? !truth : truth;

    private static Value Constant(IOperation operation, object? value)
    {
        var type = operation.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : operation.Type;
        Value result = type is INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration && value is not null
            ? new EnumValue(enumeration, System.Convert.ToInt64(value, CultureInfo.InvariantCulture))
            : Const(value);
        var literal = operation is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : operation;
        if (literal is ILiteralOperation or IFieldReferenceOperation { Field.ContainingType.TypeKind: TypeKind.Enum }
            || literal is IUnaryOperation { Operand: ILiteralOperation }) result.Origin = SiteOf(literal);
        return result;
    }

    private static Value Default(ITypeSymbol? type) => type switch
    {
        null => Null,
        { IsReferenceType: true } => Null,
        { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => Null,
        INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration => new EnumValue(enumeration, 0),
        { SpecialType: SpecialType.System_Boolean } => Const(false),
        { SpecialType: SpecialType.System_Int32 } => Const(0),
        { SpecialType: SpecialType.System_Int64 } => Const(0L),
        { SpecialType: SpecialType.System_Double } => Const(0d),
        _ => Unknown(type),
    };

    private Value Parameter(Frame frame, IParameterReferenceOperation parameter)
    {
        if (frame.Variables.TryGetValue(parameter.Parameter, out var cell)) return cell.Value;
        // A primary constructor's parameter used in a member is part of the instance.
        return frame.Instance is ObjectValue { IsOpen: false } instance && instance.Slots.TryGetValue("<" + parameter.Parameter.Name + ">", out var slot)
            ? slot.Value : Unknown(parameter.Type);
    }

    private static Value Instance(Frame frame, IInstanceReferenceOperation instance)
    {
        if (instance.ReferenceKind == InstanceReferenceKind.ImplicitReceiver && frame.Receivers.Count > 0) return frame.Receivers.Peek();
        return frame.Instance ?? Unknown(instance.Type);
    }

    private Value Conditional(Frame frame, IConditionalOperation conditional) => Truth(Eval(frame, conditional.Condition)) switch
    {
        true => Eval(frame, conditional.WhenTrue),
        false => Eval(frame, conditional.WhenFalse),
        _ => Either(() => Eval(frame, conditional.WhenTrue), () => Eval(frame, conditional.WhenFalse)),
    };

    /// <summary>Whether a value is null; null when not known.</summary>
    private static bool? IsNull(Value value) => value switch
    {
        ConstValue constant => constant.Constant is null,
        UnknownValue { Type: { IsValueType: true } type } => type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? null : false,
        UnknownValue or OneOfValue => null,
        _ => false,
    };

    private Value Coalesce(Frame frame, ICoalesceOperation coalesce)
    {
        var value = Eval(frame, coalesce.Value);
        return IsNull(value) switch
        {
            true => Eval(frame, coalesce.WhenNull),
            false => value,
            _ => Either(() => value is OneOfValue oneOf ? NotNull(oneOf) : value, () => Eval(frame, coalesce.WhenNull)),
        };
    }

    private static Value NotNull(OneOfValue oneOf)
    {
        var rest = oneOf.Alternatives.Where(a => a is not ConstValue { Constant: null }).ToList();
        return rest.Count == 1 ? rest[0] : new OneOfValue(rest);
    }

    private Value CoalesceAssignment(Frame frame, ICoalesceAssignmentOperation coalesce)
    {
        var value = Eval(frame, coalesce.Target);
        if (IsNull(value) == false) return value;
        var next = IsNull(value) == true ? Eval(frame, coalesce.Value) : Either(() => value, () => Eval(frame, coalesce.Value));
        StoreTo(frame, coalesce.Target, next, AssignmentSite(coalesce, coalesce.Value));
        return next;
    }

    private Value Access(Frame frame, IConditionalAccessOperation access)
    {
        var instance = Eval(frame, access.Operation);
        if (IsNull(instance) == true) return Null;
        return Lift(instance, one =>
        {
            if (IsNull(one) == true) return Null;
            frame.ConditionalInstances.Push(one);
            try
            {
                return Eval(frame, access.WhenNotNull);
            }
            finally
            {
                frame.ConditionalInstances.Pop();
            }
        });
    }

    private Value Switch(Frame frame, ISwitchExpressionOperation operation, Value value, int from)
    {
        for (int i = from; i < operation.Arms.Length; i++)
        {
            var arm = operation.Arms[i];
            bool? matches = Match(frame, arm.Pattern, value);
            if (matches != false && arm.Guard is not null) matches = And(matches, Truth(Eval(frame, arm.Guard)));
            if (matches == true) return Eval(frame, arm.Value);
            int next = i + 1;
            if (matches is null) return Either(() => Eval(frame, arm.Value), () => Switch(frame, operation, value, next));
        }

        throw new ThrownException();
    }

    private static bool? And(bool? a, bool? b) => a == false || b == false ? false : a == true && b == true ? true : null;

    private Value With(Frame frame, IWithOperation with)
    {
        var operand = Eval(frame, with.Operand);
        return Lift(operand, one =>
        {
            if (one is not ObjectValue instance) return Unknown(with.Type);
            var copy = instance.Clone();
            int end = with.Syntax is WithExpressionSyntax syntax ? syntax.WithKeyword.Span.End : with.Syntax.Span.End;
            copy.Origin = SiteOf(with, TextSpan.FromBounds(with.Syntax.SpanStart, end));
            Initialize(frame, copy, with.Initializer);
            return copy;
        });
    }

    private Value Anonymous(Frame frame, IAnonymousObjectCreationOperation anonymous)
    {
        var instance = new ObjectValue((INamedTypeSymbol)anonymous.Type!);
        foreach (var initializer in anonymous.Initializers)
            if (initializer is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation property } assignment)
                instance.Set(property.Property.Name, new(Eval(frame, assignment.Value), AssignmentSite(assignment, assignment.Value)));
        return instance;
    }

    private Value Collection(Frame frame, ICollectionExpressionOperation collection)
    {
        if (Known.IsMap(collection.Type))
        {
            var map = new MapValue(collection.Type as INamedTypeSymbol) { Origin = SiteOf(collection) };
            foreach (var element in collection.Elements)
            {
                if (element is ISpreadOperation spread)
                {
                    var spreadValue = Eval(frame, spread.Operand);
                    if (spreadValue is MapValue { IsOpen: false } other)
                        foreach (var entry in other.Entries) map.Set(entry.Key, entry.Value);
                    else AddPairs(map, AsList(Force(spreadValue), spread.ElementType));
                }
                else if (Eval(frame, element) is ObjectValue { IsOpen: false } pair && pair.Slots.TryGetValue("Key", out var key) && pair.Slots.TryGetValue("Value", out var value))
                {
                    map.Set(key.Value, new(value.Value, ElementSite(element)));
                }
                else
                {
                    map.Open();
                }
            }

            return map;
        }

        var list = new ListValue { Origin = SiteOf(collection) };
        foreach (var element in collection.Elements)
        {
            if (element is ISpreadOperation spread)
            {
                var conversion = spread.GetElementConversion();
                var items = AsList(Force(Eval(frame, spread.Operand)), spread.ElementType);
                foreach (var item in items.Items) list.Items.Add(new(Convert(frame, spread.Operand, item.Value, conversion, null), item.Site));
                list.OpenTypes.AddRange(items.OpenTypes);
            }
            else
            {
                list.Items.Add(new(ObjectValue.Kept(Eval(frame, element)), ElementSite(element)));
            }
        }

        return list;
    }

    /// <summary>A sequence's elements; what is not known is an open list.</summary>
    private ListValue AsList(Value value, ITypeSymbol? elementType)
    {
        switch (value)
        {
            case ListValue list: return list;
            case SequenceValue sequence:
                ListValue? run = null;
                Apart([sequence], () => run = sequence.Run());
                return run!;
            case MapValue map:
                var pairs = new ListValue();
                var type = Known.ElementOf(map.Type) as INamedTypeSymbol;
                if (map.IsOpen || type is null) pairs.OpenTypes.Add(elementType);
                if (type is not null)
                    foreach (var entry in map.Entries) pairs.Items.Add(new(Pair(type, entry.Key, entry.Value), entry.Value.Site));
                return pairs;
            case ConstValue { Constant: string text }:
                var characters = new ListValue();
                foreach (char c in text) characters.Items.Add(new(Const(c), null));
                return characters;
            case OneOfValue oneOf:
                var joined = new ListValue();
                foreach (var alternative in oneOf.Alternatives)
                {
                    var items = AsList(alternative, elementType);
                    foreach (var item in items.Items) Joins.AddTypes(joined.OpenTypes, item.Value);
                    joined.OpenTypes.AddRange(items.OpenTypes);
                }

                return joined;
            case UnknownValue unknown:
                var open = new ListValue();
                open.OpenTypes.Add(Known.ElementOf(unknown.Type) ?? elementType);
                return open;
            default:
                var any = new ListValue();
                any.OpenTypes.Add(elementType);
                return any;
        }
    }

    private static ObjectValue Pair(INamedTypeSymbol type, Value key, Slot value)
    {
        var pair = new ObjectValue(type);
        pair.Set("Key", new(key, null));
        pair.Set("Value", value);
        return pair;
    }

    private Value Array(Frame frame, IArrayCreationOperation array)
    {
        var list = new ListValue { Origin = SiteOf(array) };
        if (array.Initializer is { } initializer)
            foreach (var element in initializer.ElementValues) list.Items.Add(new(ObjectValue.Kept(Eval(frame, element)), ElementSite(element)));
        else if (array.DimensionSizes.Length != 1 || Eval(frame, array.DimensionSizes[0]) is not ConstValue { Constant: 0 })
            list.OpenTypes.Add(Known.ElementOf(array.Type));
        return list;
    }

    private static Value Index(Value target, Value index, ITypeSymbol? type) => Lift(target, one => one switch
    {
        ListValue { IsOpen: false } list when index is ConstValue { Constant: int at } => at >= 0 && at < list.Items.Count ? ObjectValue.Kept(list.Items[at].Value) : throw new ThrownException(),
        ConstValue { Constant: string text } when index is ConstValue { Constant: int at } => at >= 0 && at < text.Length ? Const(text[at]) : throw new ThrownException(),
        MapValue { IsOpen: false } map when index is ConstValue or EnumValue => map.IndexOf(index) is >= 0 and var at ? map.Entries[at].Value.Value : throw new ThrownException(),
        _ => Unknown(type),
    });

    /// <summary>An element counted from the end, or a range.</summary>
    private Value Part(Frame frame, Value target, IOperation argument, ITypeSymbol? type)
    {
        argument = Uncast(argument)!;
        if (target is OneOfValue || (target is ConstValue { Constant: string text } ? text.Length : target is ListValue { IsOpen: false } list ? list.Items.Count : -1) is var length && length < 0)
        {
            Havoc(frame, argument);
            return Unknown(type);
        }

        if (argument is IRangeOperation range)
        {
            int? start = range.LeftOperand is null ? 0 : Place(range.LeftOperand), end = range.RightOperand is null ? length : Place(range.RightOperand);
            if (start is not { } from || end is not { } to) return Unknown(type);
            return Slice(target, from, to - from) ?? throw new ThrownException();
        }

        return Place(argument) is { } at ? Index(target, Const(at), type) : Unknown(type);

        int? Place(IOperation place)
        {
            while (place is IConversionOperation conversion) place = conversion.Operand;
            bool hat = place is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat };
            var number = Eval(frame, place is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } unary ? unary.Operand : place);
            return number is ConstValue { Constant: int n } ? hat ? length - n : n : null;
        }
    }

    private Value Interpolate(Frame frame, IInterpolatedStringOperation interpolated)
    {
        var builder = new System.Text.StringBuilder();
        bool known = true;
        foreach (var part in interpolated.Parts)
        {
            switch (part)
            {
                case IInterpolatedStringTextOperation text:
                    builder.Append(text.Text.ConstantValue.Value as string ?? Literal(text.Text));
                    break;
                case IInterpolationOperation hole:
                    var value = Eval(frame, hole.Expression);
                    string? written = hole.FormatString is null
                        ? Text(value)
                        : value is ConstValue { Constant: IFormattable formattable and not (double or float or decimal) } && hole.FormatString.ConstantValue.Value is string format ? formattable.ToString(format, CultureInfo.InvariantCulture) : null;
                    if (written is not null && hole.Alignment?.ConstantValue.Value is int width) written = width < 0 ? written.PadRight(-width) : written.PadLeft(width);
                    if (written is null) known = false;
                    builder.Append(written);
                    break;
                default:
                    known = false;
                    break;
            }
        }

        return known ? Const(builder.ToString()) : Unknown(interpolated.Type);
    }

    private static string? Literal(IOperation operation) => (operation as ILiteralOperation)?.ConstantValue.Value as string;

    /// <summary>What a value's ToString gives, or null when not known.</summary>
    private static string? Text(Value value) => value switch
    {
        ConstValue { Constant: null } => "",
        ConstValue { Constant: double number } => Plain(number),
        ConstValue { Constant: float } => null,
        ConstValue { Constant: IFormattable formattable } => formattable.ToString(null, CultureInfo.InvariantCulture),
        ConstValue { Constant: { } constant } => constant.ToString(),
        EnumValue { Member: { } member } => member.Name,
        _ => null,
    };

    /// <summary>The text of a number that every runtime writes alike.</summary>
    public static string? Plain(double number)
    {
        if (number == 0 || !(Math.Abs(number) is >= 1e-4 and < 1e9) || Math.Round(number, 5) != number) return number.Equals(0d) && 1 / number > 0 ? "0" : null;
        string text = number.ToString("0.#####", CultureInfo.InvariantCulture);
        return double.Parse(text, CultureInfo.InvariantCulture).Equals(number) ? text : null;
    }
}
