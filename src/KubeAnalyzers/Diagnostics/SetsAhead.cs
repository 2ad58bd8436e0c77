using System.Collections.Concurrent;
using KubeAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KubeAnalyzers.Diagnostics;

/// <summary>
/// In a build, the compiler gives out the code of each member when it has bound it for itself, on all its threads. It is taken over there: to ask for it
/// earlier would have it bound twice. When it has given out all of a set, the set is evaluated, and each of its objects checked alone; after the last one, all of them together.
/// </summary>
internal sealed class SetsAhead(CompilationModel model)
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, Waiting> _sets = new(SymbolEqualityComparer.Default);
    private int _evaluated;

    /// <summary>Takes what the compiler has bound.</summary>
    public void Take(OperationBlockAnalysisContext code)
    {
        var member = code.OwningSymbol;
        if (member.ContainingType is not { } type || !ManifestEvaluator.IsSet(type) || code.OperationBlocks[0].SemanticModel is not { } bound) return;
        ManifestEvaluator.Lower(code.Compilation, member, bound, code.CancellationToken);
        if (member is not IMethodSymbol) return;
        var waiting = _sets.GetOrAdd(type, static set => new(set));
        if (!waiting.IsLast()) return;
        model.CheckAhead(type, code.CancellationToken);
        if (Interlocked.Increment(ref _evaluated) == model.CountSets(code.CancellationToken)) model.CheckAll(code.CancellationToken);
    }

    /// <summary>How many methods of a set are still to come. A set that waits for ever is evaluated at the end.</summary>
    private sealed class Waiting
    {
        private int _count;

        public Waiting(INamedTypeSymbol set)
        {
            foreach (var member in set.GetMembers())
                if (member is IMethodSymbol { DeclaringSyntaxReferences.Length: > 0 } method && HasCode(method)) _count++;
        }

        public bool IsLast() => Interlocked.Decrement(ref _count) == 0;

        private static bool HasCode(IMethodSymbol method) => method.DeclaringSyntaxReferences[0].GetSyntax() switch
        {
            BaseMethodDeclarationSyntax declaration => declaration.Body is not null || declaration.ExpressionBody is not null,
            AccessorDeclarationSyntax accessor => accessor.Body is not null || accessor.ExpressionBody is not null,
            ArrowExpressionClauseSyntax => true,
            _ => false,
        };
    }
}
