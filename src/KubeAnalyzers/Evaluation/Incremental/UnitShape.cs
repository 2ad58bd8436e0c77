using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KubeAnalyzers.Evaluation.Incremental;

/// <summary>Which part of a declaration others see, and which is only its body.</summary>
internal static class UnitShape
{
    private static readonly HashSet<string> Implicit = new(StringComparer.Ordinal)
    {
        "Add", "AddRange", "GetEnumerator", "GetAsyncEnumerator", "MoveNext", "Current", "Dispose", "Deconstruct", "GetAwaiter", "GetResult", "Select", "SelectMany", "Where",
        "OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending", "GroupBy", "Join", "GroupJoin", "Cast", "Slice", "Length", "Count", "Create", "Invoke", "ToString",
        "AppendLiteral", "AppendFormatted", "GetPinnableReference", "Equals", "GetHashCode", "PrintMembers", "EqualityContract",
    };

    /// <summary>Whether code can mean a member of this name without saying it.</summary>
    public static bool IsImplicit(string name) => Implicit.Contains(name) || name.StartsWith("op_", StringComparison.Ordinal);

    /// <summary>What the declaration spans: a type without its members.</summary>
    public static TextSpan Whole(SyntaxNode node) => node switch
    {
        TypeDeclarationSyntax type => TextSpan.FromBounds(type.SpanStart, type.OpenBraceToken.RawKind != 0 && !type.OpenBraceToken.IsMissing ? type.OpenBraceToken.SpanStart : EndOfHeader(type)),
        VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax field } => field.Span,
        _ => node.Span,
    };

    /// <summary>The spans in it that others do not see, in order.</summary>
    public static List<TextSpan> Bodies(SyntaxNode node)
    {
        var spans = new List<TextSpan>();
        switch (node)
        {
            case ConstructorDeclarationSyntax constructor:
                Add(constructor.Initializer);
                Add(constructor.Body);
                Add(constructor.ExpressionBody);
                break;
            case MethodDeclarationSyntax method:
                Add(method.Body);
                Add(method.ExpressionBody);
                break;
            case BaseMethodDeclarationSyntax method:
                Add(method.Body);
                Add(method.ExpressionBody);
                break;
            case BasePropertyDeclarationSyntax property:
                if (property.AccessorList is { } accessors)
                    foreach (var accessor in accessors.Accessors)
                    {
                        Add(accessor.Body);
                        Add(accessor.ExpressionBody);
                    }

                Add((property as PropertyDeclarationSyntax)?.ExpressionBody ?? (property as IndexerDeclarationSyntax)?.ExpressionBody);
                Add((property as PropertyDeclarationSyntax)?.Initializer);
                break;
            case VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Parent: BaseFieldDeclarationSyntax field } } when !field.Modifiers.Any(SyntaxKind.ConstKeyword):
                foreach (var declarator in field.Declaration.Variables) Add(declarator.Initializer);
                break;
        }

        return spans;

        void Add(SyntaxNode? body)
        {
            if (body is not null) spans.Add(body.Span);
        }
    }

    /// <summary>The names in it that it declares itself, which do not refer to anything.</summary>
    public static List<TextSpan> OwnNames(SyntaxNode node)
    {
        var spans = new List<TextSpan>();
        ParameterListSyntax? parameters = null;
        switch (node)
        {
            case TypeDeclarationSyntax type:
                spans.Add(type.Identifier.Span);
                parameters = type.ParameterList;
                break;
            case EnumDeclarationSyntax enumeration:
                spans.Add(enumeration.Identifier.Span);
                foreach (var member in enumeration.Members) spans.Add(member.Identifier.Span);
                break;
            case DelegateDeclarationSyntax type:
                spans.Add(type.Identifier.Span);
                parameters = type.ParameterList;
                break;
            case MethodDeclarationSyntax method:
                spans.Add(method.Identifier.Span);
                parameters = method.ParameterList;
                break;
            case ConstructorDeclarationSyntax constructor:
                spans.Add(constructor.Identifier.Span);
                parameters = constructor.ParameterList;
                break;
            case BaseMethodDeclarationSyntax method:
                parameters = method.ParameterList;
                break;
            case PropertyDeclarationSyntax property:
                spans.Add(property.Identifier.Span);
                break;
            case VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration }:
                foreach (var declarator in declaration.Variables) spans.Add(declarator.Identifier.Span);
                break;
        }

        if (parameters is not null)
            foreach (var parameter in parameters.Parameters) spans.Add(parameter.Identifier.Span);
        return spans;
    }

    /// <summary>The text that others see.</summary>
    public static string HeaderText(SyntaxNode node, SourceText text)
    {
        var whole = Whole(node);
        var bodies = Bodies(node);
        if (bodies.Count == 0) return text.ToString(whole);
        var builder = new System.Text.StringBuilder();
        int at = whole.Start;
        foreach (var body in bodies)
        {
            builder.Append(text.ToString(TextSpan.FromBounds(at, body.Start))).Append('\u0001');
            at = body.End;
        }

        return builder.Append(text.ToString(TextSpan.FromBounds(at, whole.End))).ToString();
    }

    private static int EndOfHeader(TypeDeclarationSyntax type) => type.Members.Count > 0 ? type.Members[0].SpanStart : type.Span.End;
}
