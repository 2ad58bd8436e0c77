using KubeAnalyzers.Evaluation.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KubeAnalyzers.Evaluation.Lowering;

internal sealed partial class MemberLowerer
{
    private IrPattern Pattern(IPatternOperation operation)
    {
        switch (operation)
        {
            case IDiscardPatternOperation: return new IrDiscardPattern();
            case IConstantPatternOperation constant: return new IrConstantPattern(Expression(constant.Value));
            case INegatedPatternOperation negated: return new IrNotPattern(Pattern(negated.Pattern));
            case IBinaryPatternOperation binary: return new IrBinaryPattern(Pattern(binary.LeftPattern), Pattern(binary.RightPattern), binary.OperatorKind == BinaryOperatorKind.And);
            case IRelationalPatternOperation relational: return new IrRelationalPattern(relational.OperatorKind, Expression(relational.Value));
            case ITypePatternOperation type: return new IrTypePattern(Type(type.MatchedType));
            case IDeclarationPatternOperation declaration:
                return new IrDeclarationPattern(Declared(declaration.DeclaredSymbol), Type(declaration.MatchedType ?? declaration.InputType), declaration.MatchesNull);
            case IRecursivePatternOperation recursive: return Recursive(recursive);
            case ISlicePatternOperation slice: return new IrSlicePattern(slice.Pattern is null ? null : Pattern(slice.Pattern), Type(slice.Pattern?.InputType));
            case IListPatternOperation list: return new IrListPattern(Declared(list.DeclaredSymbol), Patterns(list.Patterns));
            default: return new IrUnsupportedPattern(Parts(operation));
        }
    }

    private IrRecursivePattern Recursive(IRecursivePatternOperation recursive)
    {
        var properties = new (IrExpression, IrPattern)[recursive.PropertySubpatterns.Length];
        for (int i = 0; i < properties.Length; i++) properties[i] = (Expression(recursive.PropertySubpatterns[i].Member), Pattern(recursive.PropertySubpatterns[i].Pattern));
        bool tests = !SymbolEqualityComparer.Default.Equals(recursive.MatchedType, recursive.InputType);
        return new IrRecursivePattern(
            Declared(recursive.DeclaredSymbol), Type(recursive.MatchedType), tests ? Type(recursive.MatchedType) : null, properties, Patterns(recursive.DeconstructionSubpatterns));
    }

    private IrPattern[] Patterns(System.Collections.Immutable.ImmutableArray<IPatternOperation> operations)
    {
        var patterns = new IrPattern[operations.Length];
        for (int i = 0; i < patterns.Length; i++) patterns[i] = Pattern(operations[i]);
        return patterns;
    }

    private int Declared(ISymbol? symbol) => symbol is null ? -1 : Variable(symbol);
}
