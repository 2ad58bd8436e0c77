using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KubeAnalyzers.CodeFixes;

/// <summary>Reads the shapes in which manifests are written in C#: what holds a field, what is a list, where a set lists its objects.</summary>
internal sealed class CSharpShapes(SemanticModel model)
{
    private const int MaxHops = 8;

    /// <summary>The expression in exactly this place, or null.</summary>
    public static ExpressionSyntax? FindExpression(SyntaxNode root, TextSpan span)
    {
        if (span.IsEmpty || !root.FullSpan.Contains(span)) return null;
        for (var node = root.FindNode(span, getInnermostNodeForTie: true); node is not null && node.Span == span; node = node.Parent)
            if (node is ExpressionSyntax expression)
                return expression;
        return null;
    }

    /// <summary>The expression without parentheses and <c>!</c>.</summary>
    public static ExpressionSyntax Bare(ExpressionSyntax expression)
    {
        while (true)
        {
            switch (expression)
            {
                case ParenthesizedExpressionSyntax inner: expression = inner.Expression; break;
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } inner: expression = inner.Operand; break;
                default: return expression;
            }
        }
    }

    /// <summary>What holds the expression's parts in braces or brackets, or null.</summary>
    public static SyntaxNode? ListOf(ExpressionSyntax expression) => expression switch
    {
        InitializerExpressionSyntax or CollectionExpressionSyntax => expression,
        BaseObjectCreationExpressionSyntax creation => creation.Initializer,
        WithExpressionSyntax with => with.Initializer,
        ArrayCreationExpressionSyntax array => array.Initializer,
        ImplicitArrayCreationExpressionSyntax array => array.Initializer,
        _ => null,
    };

    /// <summary>The type of the map or object that the expression makes.</summary>
    public ITypeSymbol? TypeOf(ExpressionSyntax expression)
    {
        var type = expression switch
        {
            InitializerExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } => model.GetTypeInfo(assignment.Left).Type,
            CollectionExpressionSyntax => model.GetTypeInfo(expression).ConvertedType,
            _ => model.GetTypeInfo(expression).Type ?? model.GetTypeInfo(expression).ConvertedType,
        };
        return type is null or IErrorTypeSymbol ? null : ManifestTypes.NotNull(type);
    }

    /// <summary>The type of the list that the expression becomes.</summary>
    public ITypeSymbol? ListTypeOf(ExpressionSyntax expression)
    {
        var type = expression is InitializerExpressionSyntax ? TypeOf(expression) : model.GetTypeInfo(expression).ConvertedType;
        return type is null or IErrorTypeSymbol ? null : ManifestTypes.NotNull(type);
    }

    /// <summary>The value written for a field of the map and the type expected there, or null when none is written.</summary>
    public (ExpressionSyntax Value, ITypeSymbol Type)? FindValue(ExpressionSyntax map, ITypeSymbol type, string field)
    {
        if (ManifestTypes.MapValueType(type) is { } valueType)
            return Entries(map).LastOrDefault(entry => entry.Key == field).Value is { } value ? (value, valueType) : null;
        if (ManifestTypes.FindProperty(type, field) is not { } property || ListOf(map) is not InitializerExpressionSyntax initializer) return null;
        foreach (var expression in initializer.Expressions)
            if (expression is AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } assignment && name.Identifier.ValueText == property.Name)
                return (assignment.Right, property.Type);
        return null;
    }

    /// <summary>Whether the map may hold more than what is written in it.</summary>
    public bool TakesPartsFromElsewhere(ExpressionSyntax map) => map switch
    {
        InitializerExpressionSyntax => false,
        BaseObjectCreationExpressionSyntax creation => creation.ArgumentList is { Arguments.Count: > 0 },
        CollectionExpressionSyntax collection => collection.Elements.Any(static element => element is SpreadElementSyntax),
        _ => true,
    };

    /// <summary>Whether a field can be written into the map, or beside it (<c>labels</c> to <c>[.. labels, new("k", "v")]</c>).</summary>
    public bool CanExtend(ExpressionSyntax map, ITypeSymbol type) => map switch
    {
        InitializerExpressionSyntax or BaseObjectCreationExpressionSyntax or WithExpressionSyntax => true,
        CollectionExpressionSyntax => ManifestTypes.MapValueType(type) is not null,
        _ => IsUse(map) && (type.IsRecord || HasTarget(map) && IsBuiltByCollection(type) && ManifestTypes.MapValueType(type) is not null),
    };

    /// <summary>Whether an item can be written into the list, or beside it (<c>ports</c> to <c>[.. ports, item]</c>).</summary>
    public bool CanAppend(ExpressionSyntax list) => ListOf(list) is not null || HasTarget(list) && (IsUse(list) || list is BaseObjectCreationExpressionSyntax);

    /// <summary>Whether the expression only says its value, so that another one may take its place: nothing is computed, nothing comes in from a caller.</summary>
    public bool IsReplaceable(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax or BaseObjectCreationExpressionSyntax or CollectionExpressionSyntax => true,
        ImplicitArrayCreationExpressionSyntax or ArrayCreationExpressionSyntax => true,
        PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax } => true,
        InterpolatedStringExpressionSyntax text => text.Contents.All(static part => part is InterpolatedStringTextSyntax),
        IdentifierNameSyntax or MemberAccessExpressionSyntax => model.GetSymbolInfo(expression).Symbol switch
        {
            IFieldSymbol or IPropertySymbol { IsStatic: true } => true,
            ILocalSymbol local => local.DeclaringSyntaxReferences is [var declaration] && declaration.GetSyntax() is VariableDeclaratorSyntax,
            IPropertySymbol => expression is IdentifierNameSyntax,
            _ => false,
        },
        _ => false,
    };

    /// <summary>The assignment or element of an initializer or collection in exactly this place, or null.</summary>
    public SyntaxNode? FindElement(SyntaxNode root, TextSpan span)
    {
        if (span.IsEmpty || !root.FullSpan.Contains(span)) return null;
        for (var node = root.FindNode(span, getInnermostNodeForTie: true); node is not null && node.Span == span; node = node.Parent)
            if (node.Parent is InitializerExpressionSyntax or CollectionExpressionSyntax)
                return node;
        return null;
    }

    /// <summary>Whether the element sets a property that must be set.</summary>
    public bool IsRequired(SyntaxNode element) =>
        element is AssignmentExpressionSyntax { Parent.Parent: not WithExpressionSyntax } assignment && model.GetSymbolInfo(assignment.Left).Symbol is IPropertySymbol { IsRequired: true };

    /// <summary>
    /// The element or statement that puts the object made by the expression into its set, when an object of <paramref name="type"/> can stand
    /// there too: found through the variables and members that carry the object, else the first place of the class's Build.
    /// </summary>
    public SyntaxNode? FindSlot(ExpressionSyntax made, INamedTypeSymbol type)
    {
        if (FindSlot(made, type, MaxHops) is { } slot) return slot;
        var build = made.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Members.OfType<MethodDeclarationSyntax>().FirstOrDefault(static method => method.Identifier.ValueText == "Build");
        return build?.DescendantNodes().FirstOrDefault(node => IsSlot(node, type));
    }

    /// <summary>The variable that holds the object made by an expression, when it can be used in place of a name; else null.</summary>
    public string? VariableFor(ExpressionSyntax made, ExpressionSyntax use)
    {
        SyntaxNode outer = made;
        while (outer.Parent is ParenthesizedExpressionSyntax) outer = outer.Parent;
        if (outer.Parent is not EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } || made.SyntaxTree != use.SyntaxTree) return null;
        if (model.GetDeclaredSymbol(declarator) is not { } variable) return null;
        if (variable is ILocalSymbol && declarator.Span.End > use.SpanStart) return null;
        string name = declarator.Identifier.Text;
        if (!model.LookupSymbols(use.SpanStart, name: declarator.Identifier.ValueText).Any(found => SymbolEqualityComparer.Default.Equals(found, variable))) return null;
        var type = variable is ILocalSymbol local ? local.Type : ((IFieldSymbol)variable).Type;
        return model.GetTypeInfo(use).ConvertedType is { } expected && model.Compilation.ClassifyConversion(type, expected).IsImplicit ? name : null;
    }

    private static bool IsUse(ExpressionSyntax expression) => expression is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax;

    /// <summary>Whether the place gives a collection expression its type.</summary>
    private static bool HasTarget(ExpressionSyntax expression) => expression.Parent switch
    {
        AssignmentExpressionSyntax or ExpressionElementSyntax or ArgumentSyntax => true,
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } } => !declaration.Type.IsVar,
        EqualsValueClauseSyntax => true,
        _ => false,
    };

    private static bool IsBuiltByCollection(ITypeSymbol type) => type.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "CollectionBuilderAttribute");

    /// <summary>The entries written in a map from text: <c>["k"] = v</c>, <c>{ "k", v }</c>, <c>new("k", v)</c>.</summary>
    private IEnumerable<(string? Key, ExpressionSyntax? Value)> Entries(ExpressionSyntax map)
    {
        IEnumerable<SyntaxNode> elements = ListOf(map) switch
        {
            InitializerExpressionSyntax initializer => initializer.Expressions,
            CollectionExpressionSyntax collection => collection.Elements,
            _ => [],
        };
        foreach (var element in elements)
        {
            var (key, value) = element switch
            {
                AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax { ArgumentList.Arguments: [var argument] } } assignment => (argument.Expression, assignment.Right),
                InitializerExpressionSyntax { Expressions: [var first, var second] } => (first, second),
                ExpressionElementSyntax { Expression: BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [var first, var second] } } => (first.Expression, second.Expression),
                ExpressionElementSyntax { Expression: InvocationExpressionSyntax { ArgumentList.Arguments: [var first, var second] } } => (first.Expression, second.Expression),
                _ => (null, null),
            };
            if (key is not null && model.GetConstantValue(key).Value is string text) yield return (text, value);
        }
    }

    private SyntaxNode? FindSlot(SyntaxNode made, INamedTypeSymbol type, int hops)
    {
        for (var node = made; node is not null && hops > 0; node = node.Parent)
        {
            if (IsSlot(node, type)) return node;
            var carrier = node switch
            {
                VariableDeclaratorSyntax or LocalFunctionStatementSyntax or MethodDeclarationSyntax or PropertyDeclarationSyntax => model.GetDeclaredSymbol(node),
                _ => null,
            };
            if (carrier is null) continue;
            var scope = node.FirstAncestorOrSelf<TypeDeclarationSyntax>();
            if (scope is null) return null;
            foreach (var name in scope.DescendantNodes().OfType<IdentifierNameSyntax>())
            {
                if (name.Identifier.ValueText != carrier.Name || node.Span.Contains(name.Span)) continue;
                if (SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol?.OriginalDefinition, carrier) && FindSlot(name, type, hops - 1) is { } slot) return slot;
            }

            return null;
        }

        return null;
    }

    /// <summary>An element of a collection, a yield return or an Add call that takes any Kubernetes object.</summary>
    private bool IsSlot(SyntaxNode node, INamedTypeSymbol type)
    {
        var itemType = node switch
        {
            CollectionElementSyntax { Parent: CollectionExpressionSyntax collection } => ItemTypeOf(model.GetTypeInfo(collection).ConvertedType),
            ExpressionSyntax { Parent: InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ArrayInitializerExpression or (int)SyntaxKind.CollectionInitializerExpression, Parent: ExpressionSyntax list } }
                => ItemTypeOf(model.GetTypeInfo(list).Type),
            YieldStatementSyntax { Expression: not null, Parent: BlockSyntax } => ItemTypeOf((model.GetEnclosingSymbol(node.SpanStart) as IMethodSymbol)?.ReturnType),
            ExpressionStatementSyntax { Parent: BlockSyntax, Expression: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 1, Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" } list } }
                => ItemTypeOf(model.GetTypeInfo(list.Expression).Type),
            _ => null,
        };
        if (itemType is null || itemType.SpecialType == SpecialType.System_Object) return false;
        var conversion = model.Compilation.ClassifyConversion(type, itemType);
        return conversion is { IsImplicit: true, IsReference: true } or { IsIdentity: true };
    }

    private static ITypeSymbol? ItemTypeOf(ITypeSymbol? type) => type is null ? null : ManifestTypes.ItemType(type);
}
