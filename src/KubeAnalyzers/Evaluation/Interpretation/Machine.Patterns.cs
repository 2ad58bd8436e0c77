using KubeAnalyzers.Evaluation.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KubeAnalyzers.Evaluation.Interpretation;

internal sealed partial class Machine
{
    /// <summary>Whether a value matches; null when not known.</summary>
    private bool? Match(Frame frame, IPatternOperation pattern, Value value)
    {
        Step();
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return true;
            case IConstantPatternOperation constant:
                var expected = Eval(frame, constant.Value);
                return expected is ConstValue { Constant: null } ? IsNull(value) : Joins.AreEqual(value, expected);
            case INegatedPatternOperation negated:
                return !Match(frame, negated.Pattern, value);
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both:
                return And(Match(frame, both.LeftPattern, value), Match(frame, both.RightPattern, value));
            case IBinaryPatternOperation either:
                return Or(Match(frame, either.LeftPattern, value), Match(frame, either.RightPattern, value));
            case IRelationalPatternOperation relational:
                return Truth(Compare(relational.OperatorKind, value, Eval(frame, relational.Value)));
            case ITypePatternOperation type:
                return IsOfType(value, type.MatchedType);
            case IDeclarationPatternOperation declaration:
                if (declaration.DeclaredSymbol is { } symbol) Declare(frame, symbol, value);
                return declaration.MatchesNull ? true : IsOfType(value, declaration.MatchedType ?? declaration.InputType);
            case IRecursivePatternOperation recursive:
                if (recursive.DeclaredSymbol is { } named) Declare(frame, named, value);
                bool? result = IsNull(value) is { } isNull ? !isNull : null;
                if (!SymbolEqualityComparer.Default.Equals(recursive.MatchedType, recursive.InputType)) result = And(result, IsOfType(value, recursive.MatchedType));
                if (result != true || value is OneOfValue)
                {
                    DeclareUnknown(frame, recursive);
                    return result == false ? false : null;
                }

                foreach (var sub in recursive.PropertySubpatterns)
                {
                    var part = sub.Member switch
                    {
                        IPropertyReferenceOperation property => Get(value, property.Property, false),
                        IFieldReferenceOperation field when value is ObjectValue { IsOpen: false } o && o.Slots.TryGetValue(field.Field.Name, out var slot) => slot.Value,
                        _ => Unknown(sub.Member.Type),
                    };
                    result = And(result, Match(frame, sub.Pattern, part));
                }

                for (int i = 0; i < recursive.DeconstructionSubpatterns.Length; i++)
                {
                    var part = value is TupleValue tuple && i < tuple.Items.Count ? tuple.Items[i] : value is ObjectValue { IsOpen: false } record && Positional(record, i) is { } positional ? positional : Unknown(null);
                    result = And(result, Match(frame, recursive.DeconstructionSubpatterns[i], part));
                }

                return result;
            case IListPatternOperation list:
                if (list.DeclaredSymbol is { } whole) Declare(frame, whole, value);
                if (IsNull(value) == true) return false;
                if ((value is ConstValue { Constant: string } ? AsList(value, null) : value) is not ListValue { IsOpen: false } items)
                {
                    DeclareUnknown(frame, list);
                    return null;
                }

                return MatchList(frame, list, value, items);
            default:
                DeclareUnknown(frame, pattern);
                return null;
        }
    }

    private bool? MatchList(Frame frame, IListPatternOperation list, Value value, ListValue items)
    {
        int slice = list.Patterns.ToList().FindIndex(p => p is ISlicePatternOperation);
        int count = list.Patterns.Length, rest = items.Items.Count - (count - 1);
        if (slice < 0 ? items.Items.Count != count : rest < 0) return false;
        bool? result = true;
        for (int i = 0; i < count && result != false; i++)
        {
            if (list.Patterns[i] is ISlicePatternOperation { Pattern: var inner })
            {
                if (inner is not null) result = And(result, Match(frame, inner, Slice(value, i, rest) ?? Unknown(inner.InputType)));
                continue;
            }

            int at = slice >= 0 && i > slice ? i - 1 + rest : i;
            result = And(result, Match(frame, list.Patterns[i], items.Items[at].Value));
        }

        return result;
    }

    /// <summary>A part of a text or of a list.</summary>
    private static Value? Slice(Value value, int start, int length) => value switch
    {
        _ when start < 0 || length < 0 => null,
        ConstValue { Constant: string text } when start + length <= text.Length => Const(text.Substring(start, length)),
        ListValue { IsOpen: false } list when start + length <= list.Items.Count => List(list.Items.Skip(start).Take(length)),
        _ => null,
    };

    private static void DeclareUnknown(Frame frame, IPatternOperation pattern)
    {
        foreach (var part in pattern.Descendants())
        {
            var symbol = part switch
            {
                IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
                IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
                _ => null,
            };
            if (symbol is not null) Declare(frame, symbol, Unknown((symbol as ILocalSymbol)?.Type));
        }
    }

    private static bool? Or(bool? a, bool? b) => a == true || b == true ? true : a == false && b == false ? false : null;

    private bool? IsOfType(Value value, ITypeSymbol? type)
    {
        if (type is null) return null;
        if (type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T) type = ((INamedTypeSymbol)type).TypeArguments[0];
        switch (value)
        {
            case ConstValue { Constant: null }:
                return false;
            case ConstValue { Constant: { } constant }:
                if (type.SpecialType == SpecialType.System_Object) return true;
                return type.SpecialType == SpecialOf(constant) ? true : type.TypeKind == TypeKind.Interface || type.ContainingNamespace?.Name == "KubeManifests" ? null : false;
            case ObjectValue { Type: var actual }:
                if (type is ITypeParameterSymbol) return null;
                return compilation.ClassifyCommonConversion(actual, type) is { IsImplicit: true, IsUserDefined: false } ? true : false;
            case EnumValue { Type: var enumeration }:
                return SymbolEqualityComparer.Default.Equals(enumeration, type) ? true : null;
            case UnknownValue { Type: INamedTypeSymbol { IsSealed: true } known } when type is INamedTypeSymbol { IsReferenceType: true }:
                // It may be null, so only a mismatch is certain.
                return compilation.ClassifyCommonConversion(known, type) is { IsImplicit: true } ? null : false;
            default:
                return null;
        }
    }

    private static SpecialType SpecialOf(object constant) => constant switch
    {
        string => SpecialType.System_String,
        bool => SpecialType.System_Boolean,
        int => SpecialType.System_Int32,
        long => SpecialType.System_Int64,
        double => SpecialType.System_Double,
        char => SpecialType.System_Char,
        _ => SpecialType.None,
    };
}
