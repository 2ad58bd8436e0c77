using Microsoft.CodeAnalysis;

namespace KubeAnalyzers.Evaluation.Interpretation;

/// <summary>The operations of declarations, bound once in a compilation.</summary>
internal sealed class OperationSource(Compilation compilation, CancellationToken cancellationToken)
{
    private readonly Dictionary<SyntaxNode, IOperation?> _operations = [];
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];

    /// <summary>The operation of a piece of syntax.</summary>
    public IOperation? Of(SyntaxNode syntax)
    {
        if (_operations.TryGetValue(syntax, out var known)) return known;
        if (!compilation.ContainsSyntaxTree(syntax.SyntaxTree)) return null;
        if (!_models.TryGetValue(syntax.SyntaxTree, out var model))
            _models.Add(syntax.SyntaxTree, model = compilation.GetSemanticModel(syntax.SyntaxTree));
        var operation = model.GetOperation(syntax, cancellationToken);
        _operations.Add(syntax, operation);
        return operation;
    }

    /// <summary>The operation of the declaration of a member.</summary>
    public IOperation? OfDeclaration(ISymbol symbol)
    {
        foreach (var reference in symbol.DeclaringSyntaxReferences)
            if (Of(reference.GetSyntax(cancellationToken)) is { } operation) return operation;
        return null;
    }
}
