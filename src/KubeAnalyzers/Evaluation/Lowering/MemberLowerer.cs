using KubeAnalyzers.Evaluation.Incremental;
using KubeAnalyzers.Evaluation.Ir;
using KubeAnalyzers.Evaluation.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KubeAnalyzers.Evaluation.Lowering;

/// <summary>Lowers one declaration: binds it, and writes down as IR what the compiler says.</summary>
internal sealed partial class MemberLowerer(Session session, UnitVersion unit, CancellationToken cancellationToken)
{
    private readonly Symbols _symbols = session.Symbols;
    private readonly SemanticModel _model = session.Model(unit.Node.SyntaxTree);
    private readonly Dictionary<ISymbol, int> _variables = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, IrFunction> _localFunctions = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, ILocalFunctionOperation> _declared = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, IrLabel> _labels = new(SymbolEqualityComparer.Default);
    private IrFunction? _function;
    private int _count;
    private int _receiver = -1;
    private bool _hasReadOnlyThis;
    private SyntaxNode? _piece;
    private SourceAnchor? _pieceAnchor;
    private int _pieceStart;

    public IrMember Lower()
    {
        var member = new IrMember();
        switch (unit.Node)
        {
            case TypeDeclarationSyntax type:
                Header(member, type);
                break;
            case ConstructorDeclarationSyntax constructor:
                Constructor(member, constructor);
                break;
            case BaseMethodDeclarationSyntax method:
                if (_model.GetDeclaredSymbol(method, cancellationToken) is IMethodSymbol symbol) member.Body = Body(symbol, method);
                break;
            case BasePropertyDeclarationSyntax property:
                Property(member, property);
                break;
            case VariableDeclaratorSyntax declarator:
                Initializer(member, declarator.Initializer);
                break;
        }

        member.Variables = _count;
        if (_receiver >= 0)
            foreach (var function in new[] { member.Body, member.Getter, member.Setter }) function?.Receiver = _receiver;
        return member;
    }

    private void Header(IrMember member, TypeDeclarationSyntax type)
    {
        if (type.ParameterList is not { } list || _model.GetDeclaredSymbol(type, cancellationToken) is not INamedTypeSymbol symbol) return;
        foreach (var constructor in symbol.InstanceConstructors)
        {
            if (constructor.DeclaringSyntaxReferences.Length == 0 || constructor.DeclaringSyntaxReferences[0].Span != type.Span || constructor.Parameters.Length != list.Parameters.Count) continue;
            member.Body = Function(constructor, ".ctor");
            break;
        }

        if (type.BaseList is null || member.Body is null) return;
        foreach (var baseType in type.BaseList.Types)
            if (baseType is PrimaryConstructorBaseTypeSyntax && _model.GetOperation(baseType, cancellationToken) is IInvocationOperation call) Chain(member, call);
    }

    private void Constructor(IrMember member, ConstructorDeclarationSyntax syntax)
    {
        if (_model.GetDeclaredSymbol(syntax, cancellationToken) is not { } symbol) return;
        var function = member.Body = Function(symbol, ".ctor");
        member.ChainsThis = syntax.Initializer is { } initializer && initializer.ThisOrBaseKeyword.Text == "this";
        if (_model.GetOperation(syntax, cancellationToken) is not IConstructorBodyOperation body) return;
        _function = function;
        var operation = body.Initializer is IExpressionStatementOperation statement ? statement.Operation : body.Initializer;
        if (operation is IInvocationOperation call) Chain(member, call);
        function.Body = Statement((IOperation?)body.BlockBody ?? body.ExpressionBody);
    }

    private void Chain(IrMember member, IInvocationOperation call)
    {
        if (call.TargetMethod.MethodKind != MethodKind.Constructor) return;
        member.Chained = _symbols.Constructor(call.TargetMethod);
        member.ChainedArguments = Arguments(call.Arguments);
    }

    private void Property(IrMember member, BasePropertyDeclarationSyntax syntax)
    {
        if (_model.GetDeclaredSymbol(syntax, cancellationToken) is not IPropertySymbol symbol) return;
        bool hasBodies = (syntax as PropertyDeclarationSyntax)?.ExpressionBody is not null || (syntax as IndexerDeclarationSyntax)?.ExpressionBody is not null;
        if (syntax.AccessorList is { } accessors)
            foreach (var accessor in accessors.Accessors) hasBodies |= accessor.Body is not null || accessor.ExpressionBody is not null;
        bool hasField = HasField(symbol);
        member.IsAuto = !hasBodies && hasField;
        member.HasField = hasField;
        if (hasBodies)
        {
            if (symbol.GetMethod is { } getter) member.Getter = Accessor(getter);
            if (symbol.SetMethod is { } setter) member.Setter = Accessor(setter);
            // One of them may be written out, and the other not.
            if (hasField && syntax.AccessorList is { } list)
                foreach (var accessor in list.Accessors)
                    if (accessor is { Body: null, ExpressionBody: null }) Plain(member, symbol, accessor.Keyword.Text == "get");
        }

        Initializer(member, (syntax as PropertyDeclarationSyntax)?.Initializer);
    }

    /// <summary>An accessor without a body in a property that has its field: it gives or takes what the field holds.</summary>
    private void Plain(IrMember member, IPropertySymbol symbol, bool gets)
    {
        var type = Type(symbol.Type);
        IFieldSymbol? backing = null;
        foreach (var candidate in symbol.ContainingType.GetMembers())
            if (candidate is IFieldSymbol field && SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, symbol)) backing = field;
        var place = new IrField(type, symbol.IsStatic ? null : new IrThis(Type(symbol.ContainingType), false), _symbols.Field(backing!));
        if (gets) member.Getter!.Body = new IrReturn(place);
        else if (member.Setter is { } setter) setter.Body = new IrExpressionStatement(new IrAssign(type, place, new IrLocal(type, setter.Parameters[setter.Parameters.Count - 1].Index), null));
    }

    private static bool HasField(IPropertySymbol property)
    {
        foreach (var member in property.ContainingType.GetMembers())
            if (member is IFieldSymbol field && SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property)) return true;
        return false;
    }

    private IrFunction Accessor(IMethodSymbol accessor)
    {
        foreach (var reference in accessor.DeclaringSyntaxReferences)
            if (reference.SyntaxTree == unit.Node.SyntaxTree) return Body(accessor, reference.GetSyntax(cancellationToken));
        return Function(accessor, accessor.Name);
    }

    private void Initializer(IrMember member, EqualsValueClauseSyntax? syntax)
    {
        if (syntax is null) return;
        member.HasInitializer = true;
        if (_model.GetOperation(syntax, cancellationToken) is not ISymbolInitializerOperation initializer) return;
        member.Initializer = Expression(initializer.Value);
        member.InitializerSite = Site(syntax.Value, syntax, syntax.Value.Span);
    }

    /// <summary>A function with its parameters as variables.</summary>
    private IrFunction Function(IMethodSymbol symbol, string name)
    {
        var parameters = new IrParameter[symbol.Parameters.Length];
        for (int i = 0; i < parameters.Length; i++)
        {
            var parameter = symbol.Parameters[i];
            parameters[i] = new(Variable(parameter), parameter.Name, _symbols.Type(parameter.Type)!);
            // An indexer's parameters are the property's, too.
            if (symbol.AssociatedSymbol is IPropertySymbol property && i < property.Parameters.Length) _variables[property.Parameters[i]] = parameters[i].Index;
        }

        return new IrFunction(name, parameters, symbol.ReturnsVoid || symbol.MethodKind == MethodKind.Constructor ? null : _symbols.Type(symbol.ReturnType)) { IsAsync = symbol.IsAsync };
    }

    private IrFunction Body(IMethodSymbol symbol, SyntaxNode syntax)
    {
        var function = Function(symbol, symbol.Name);
        _hasReadOnlyThis = symbol.IsReadOnly;
        if (symbol.IsAsync) return function;
        var operation = _model.GetOperation(syntax, cancellationToken);
        var body = operation switch
        {
            IMethodBodyOperation method => (IOperation?)method.BlockBody ?? method.ExpressionBody,
            IBlockOperation block => block,
            _ => null,
        };
        if (body is null) return function;
        _function = function;
        function.Body = Statement(body);
        return function;
    }

    /// <summary>Lowers the body of a function inside the member.</summary>
    private void Fill(IrFunction function, IOperation? body)
    {
        if (body is null || function.IsAsync) return;
        var outer = _function;
        _function = function;
        function.Body = Statement(body);
        _function = outer;
    }

    private int Variable(ISymbol symbol)
    {
        if (!_variables.TryGetValue(symbol, out int index)) _variables.Add(symbol, index = _count++);
        return index;
    }

    /// <summary>A local function, lowered when it is first named.</summary>
    private IrFunction? LocalFunction(IMethodSymbol symbol)
    {
        symbol = symbol.OriginalDefinition;
        if (_localFunctions.TryGetValue(symbol, out var known)) return known;
        if (!_declared.TryGetValue(symbol, out var operation))
        {
            if (symbol.DeclaringSyntaxReferences.Length == 0 || symbol.DeclaringSyntaxReferences[0].SyntaxTree != unit.Node.SyntaxTree
                || _model.GetOperation(symbol.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken), cancellationToken) is not ILocalFunctionOperation found) return null;
            operation = found;
        }

        var function = Function(symbol, symbol.Name);
        _localFunctions.Add(symbol, function);
        Fill(function, (IOperation?)operation.Body ?? operation.IgnoredBody);
        return function;
    }

    private TypeRef? Type(ITypeSymbol? symbol) => _symbols.Type(symbol);
}
