using KubeAnalyzers.Evaluation.Ir;
using KubeAnalyzers.Evaluation.Types;
using KubeAnalyzers.Evaluation.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace KubeAnalyzers.Evaluation.Lowering;

internal sealed partial class MemberLowerer
{
    private IrNew Creation(IObjectCreationOperation creation)
    {
        int end = creation.Syntax is BaseObjectCreationExpressionSyntax { Initializer: { } braces } syntax
            ? (syntax.ArgumentList is { } list ? list.Span.End : (syntax as ObjectCreationExpressionSyntax)?.Type.Span.End ?? braces.SpanStart)
            : creation.Syntax.Span.End;
        return new IrNew(
            Type(creation.Type), creation.Constructor is null ? null : _symbols.Constructor(creation.Constructor), Arguments(creation.Arguments),
            creation.Initializer is null ? null : Initializer(creation.Initializer), Site(creation.Syntax, TextSpan.FromBounds(creation.Syntax.SpanStart, end)));
    }

    private IrWith With(IWithOperation with)
    {
        int end = with.Syntax is WithExpressionSyntax syntax ? syntax.WithKeyword.Span.End : with.Syntax.Span.End;
        return new IrWith(Type(with.Type), Expression(with.Operand), Initializer(with.Initializer), Site(with.Syntax, TextSpan.FromBounds(with.Syntax.SpanStart, end)));
    }

    private IrInitializer Initializer(IObjectOrCollectionInitializerOperation operation)
    {
        var parts = new IrNode[operation.Initializers.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            parts[i] = operation.Initializers[i] switch
            {
                IMemberInitializerOperation member => new IrMemberInitializer(Expression(member.InitializedMember), Initializer(member.Initializer)),
                IInvocationOperation { TargetMethod.MethodKind: not MethodKind.LocalFunction } add => Add(add),
                var part => Expression(part),
            };
        }

        return new IrInitializer(parts);
    }

    private IrNode Add(IInvocationOperation add)
    {
        if (Call(add) is not IrCall call) return Expression(add);
        var values = add.Arguments;
        return new IrAdd(call, values.Length == 1 ? ElementSite(values[0].Value) : null, values.Length == 2 ? Site(values[1].Value.Syntax, add.Syntax, add.Syntax.Span) : null);
    }

    private IrExpression Anonymous(IAnonymousObjectCreationOperation anonymous)
    {
        if (Type(anonymous.Type) is not { } type) return Unsupported(anonymous, "an anonymous object without a type");
        var members = new List<(string, IrExpression, Site?)>();
        foreach (var initializer in anonymous.Initializers)
            if (initializer is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation property } assignment)
                members.Add((property.Property.Name, Expression(assignment.Value), AssignmentSite(assignment, assignment.Value)));
        return new IrAnonymous(type, members);
    }

    private IrCollection Collection(ICollectionExpressionOperation collection)
    {
        var elements = new IrElement[collection.Elements.Length];
        for (int i = 0; i < elements.Length; i++)
        {
            if (collection.Elements[i] is ISpreadOperation spread)
            {
                var conversion = spread.GetElementConversion();
                var element = new IrAccessed(Type(spread.ElementType));
                IrExpression? convert = conversion.IsUserDefined && conversion.MethodSymbol is { } method ? new IrConvert(null, element, false, _symbols.Method(method)) : conversion.IsBoxing ? new IrBox(element) : null;
                elements[i] = new(Expression(spread.Operand), true, Type(spread.ElementType), convert, null);
            }
            else
            {
                elements[i] = new(Expression(collection.Elements[i]), false, null, null, ElementSite(collection.Elements[i]));
            }
        }

        if (collection.Type is not INamedTypeSymbol type || !_symbols.InSource(type.OriginalDefinition)) return new IrCollection(Type(collection.Type), elements, Site(collection.Syntax));
        return collection.ConstructMethod switch
        {
            { MethodKind: MethodKind.Constructor, Parameters.Length: 0 } constructor => new(Type(type), elements, Site(collection.Syntax), _symbols.Constructor(constructor), AddOf(type)),
            { MethodKind: MethodKind.Ordinary, Parameters.Length: 1 } builder when _symbols.InSource(builder.OriginalDefinition) => new(Type(type), elements, Site(collection.Syntax), _symbols.Method(builder)),
            _ => new(Type(type), elements, Site(collection.Syntax)),
        };
    }

    /// <summary>The only method that can add an element; null when there are several.</summary>
    private MethodRef? AddOf(INamedTypeSymbol type)
    {
        IMethodSymbol? found = null;
        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
            foreach (var member in t.GetMembers("Add"))
            {
                if (found is not null || member is not IMethodSymbol { IsStatic: false, IsGenericMethod: false, Parameters.Length: 1 } method || method.Parameters[0].RefKind != RefKind.None || !_symbols.InSource(method.OriginalDefinition) || method.IsVirtual || method.IsOverride) return null;
                found = method;
            }

        return found is null ? null : _symbols.Method(found);
    }

    private IrArray Array(IArrayCreationOperation array)
    {
        List<IrElement>? elements = null;
        if (array.Initializer is { } initializer) Elements(initializer, elements = new(initializer.ElementValues.Length));
        return new IrArray(Type(array.Type), elements, elements is null || array.DimensionSizes.Length > 1 ? Expressions(array.DimensionSizes) : [], Type((array.Type as IArrayTypeSymbol)?.ElementType), Site(array.Syntax));
    }

    private void Elements(IArrayInitializerOperation initializer, List<IrElement> elements)
    {
        foreach (var element in initializer.ElementValues)
        {
            if (element is IArrayInitializerOperation row) Elements(row, elements);
            else elements.Add(new(Expression(element), false, null, null, ElementSite(element)));
        }
    }
}
