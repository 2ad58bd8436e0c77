using KubeAnalyzers.Evaluation.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace KubeAnalyzers.Evaluation.Lowering;

internal sealed partial class MemberLowerer
{
    /// <summary>The place of an expression.</summary>
    private Site? Site(SyntaxNode node, TextSpan? report = null) => Site(node, null, report ?? node.Span);

    /// <summary>The place of a value that an assignment puts there.</summary>
    private Site? Site(SyntaxNode value, SyntaxNode? assignment, TextSpan report)
    {
        var piece = assignment ?? value;
        if (piece.SyntaxTree != unit.Node.SyntaxTree) return null;
        while (piece != unit.Node && !IsPiece(piece))
        {
            if (piece.Parent is null) return null;
            piece = piece.Parent;
        }

        // Most sites are in the same piece as the one before.
        if (piece != _piece)
        {
            var span = piece.Span;
            if (!unit.Node.Span.Contains(span)) return null;
            (_piece, _pieceStart, _pieceAnchor) = (piece, span.Start, unit.Content.AnchorAt(new TextSpan(span.Start - unit.Start, span.Length)));
        }

        int start = _pieceStart;
        var written = value.Span;
        if (written.Start < start || report.Start < start) return null;
        return new Site(_pieceAnchor!, start - unit.Start, Relative(report), Relative(written), assignment is null ? null : Relative(assignment.Span));

        TextSpan Relative(TextSpan span) => new(span.Start - start, span.Length);
    }

    /// <summary>What is written, removed and moved as a whole: a statement, an element of a collection.</summary>
    private static bool IsPiece(SyntaxNode node) => (SyntaxKind?)node.Parent?.RawKind switch
    {
        SyntaxKind.Block or SyntaxKind.SwitchSection => node is StatementSyntax,
        SyntaxKind.CollectionExpression or SyntaxKind.ArrayInitializerExpression or SyntaxKind.CollectionInitializerExpression => true,
        _ => false,
    };

    private Site? AssignmentSite(IOperation assignment, IOperation value)
    {
        var syntax = assignment.Syntax;
        var left = syntax is AssignmentExpressionSyntax a ? a.Left.Span : syntax.Span;
        return Site(value.Syntax, syntax, value is ICollectionExpressionOperation ? left : syntax.Span);
    }

    private Site? ElementSite(IOperation element) => Site(element.Syntax, element.Syntax.Parent is ExpressionElementSyntax e ? e : element.Syntax, element.Syntax.Span);
}
