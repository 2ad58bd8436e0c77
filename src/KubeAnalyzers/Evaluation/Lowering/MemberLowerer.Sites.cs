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
        var whole = unit.Node.Span;
        while (piece != unit.Node && !IsPiece(piece))
        {
            if (piece.Parent is null || !whole.Contains(piece.Span)) return null;
            piece = piece.Parent;
        }

        int start = piece.SpanStart, offset = start - unit.Start;
        if (offset < 0 || value.SpanStart < start || report.Start < start) return null;
        var anchor = unit.Content.AnchorAt(new TextSpan(offset, piece.Span.Length));
        return new Site(anchor, offset, Relative(report), Relative(value.Span), assignment is null ? null : Relative(assignment.Span));

        TextSpan Relative(TextSpan span) => new(span.Start - start, span.Length);
    }

    /// <summary>What is written, removed and moved as a whole: a statement, an element of a collection.</summary>
    private static bool IsPiece(SyntaxNode node) => node switch
    {
        StatementSyntax => node.Parent is BlockSyntax or SwitchSectionSyntax,
        CollectionElementSyntax => true,
        ExpressionSyntax => node.Parent is InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ArrayInitializerExpression or (int)SyntaxKind.CollectionInitializerExpression },
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
