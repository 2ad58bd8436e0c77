using KubeAnalyzers.Evaluation.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KubeAnalyzers.Evaluation.Lowering;

internal sealed partial class MemberLowerer
{
    private IrCatch[] Catches(ITryOperation operation)
    {
        var catches = new IrCatch[operation.Catches.Length];
        for (int i = 0; i < catches.Length; i++)
        {
            var handler = operation.Catches[i];
            int variable = handler.ExceptionDeclarationOrExpression is IVariableDeclaratorOperation declarator ? Variable(declarator.Symbol) : -1;
            catches[i] = new(Type(handler.ExceptionType), variable, handler.Filter is null ? null : Expression(handler.Filter), Statement(handler.Handler));
        }

        return catches;
    }

    private IrStatement Using(IUsingOperation operation)
    {
        if (operation.Resources is IVariableDeclarationGroupOperation group) return Using(group, () => Statement(operation.Body));
        int resource = _count++;
        return new IrBlock(
        [
            new IrDeclare(resource, Type(operation.Resources.Type), Expression(operation.Resources)),
            new IrTry(Statement(operation.Body), [], Dispose(resource, operation.Resources.Type)),
        ]);
    }

    private IrStatement Using(IVariableDeclarationGroupOperation group, Func<IrStatement> body)
    {
        var resources = new List<(IrStatement Declaration, int Variable, ITypeSymbol Type)>();
        foreach (var declaration in group.Declarations)
            foreach (var declarator in declaration.Declarators)
                resources.Add((new IrDeclare(Variable(declarator.Symbol), Type(declarator.Symbol.Type), Expression(declarator.GetVariableInitializer()?.Value)), Variable(declarator.Symbol), declarator.Symbol.Type));
        var statement = body();
        for (int i = resources.Count - 1; i >= 0; i--)
            statement = new IrBlock([resources[i].Declaration, new IrTry(statement, [], Dispose(resources[i].Variable, resources[i].Type))]);
        return statement;
    }

    /// <summary>Disposes what is not null.</summary>
    private IrStatement Dispose(int variable, ITypeSymbol? type)
    {
        var resource = new IrLocal(Type(type), variable);
        return DisposeOf(type) is { } method
            ? new IrExpressionStatement(new IrAccess(null, resource, new IrCall(null, _symbols.Method(method), new IrAccessed(resource.Type), [], false, null)))
            : new IrUnsupportedStatement([resource], "how this is disposed is not known", null);
    }

    private IMethodSymbol? DisposeOf(ITypeSymbol? type)
    {
        var disposable = _symbols.Compilation.GetSpecialType(SpecialType.System_IDisposable);
        if (type is null) return null;
        bool implements = SymbolEqualityComparer.Default.Equals(type, disposable) || type.AllInterfaces.Contains(disposable, SymbolEqualityComparer.Default);
        foreach (var member in (implements ? disposable : type).GetMembers("Dispose"))
            if (member is IMethodSymbol { Parameters.Length: 0, IsStatic: false } method) return method;
        return null;
    }
}
