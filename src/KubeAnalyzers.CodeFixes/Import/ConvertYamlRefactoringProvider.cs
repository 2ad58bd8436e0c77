using System.Composition;
using KubeManifests.Import;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KubeAnalyzers.CodeFixes.Import;

/// <summary>On a text literal with manifests in YAML (pasted there): writes them as objects of the DSL.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(ConvertYamlRefactoringProvider))]
[Shared]
public sealed class ConvertYamlRefactoringProvider : CodeRefactoringProvider
{
    /// <summary>What the light bulb says.</summary>
    public const string Title = "Convert YAML to C#";

    private const int IndentWidth = 4;

    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        var document = context.Document;
        if (await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root) return;
        var token = root.FindToken(context.Span.Start);
        if (!token.Span.Contains(context.Span) || token.Parent is not LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal) return;
        if (!token.ValueText.Contains("apiVersion:")) return;
        if (await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model) return;
        if (SymbolTypes.Find(model, literal.SpanStart) is not { } types || PastedManifests.Read(token.ValueText, types) is not { } objects) return;
        context.RegisterRefactoring(CodeAction.Create(Title, cancellation => ConvertAsync(document, model, literal, types, objects, cancellation), nameof(ConvertYamlRefactoringProvider)));
    }

    private static async Task<Document> ConvertAsync(Document document, SemanticModel model, LiteralExpressionSyntax literal, SymbolTypes types, List<ImportedObject> objects, CancellationToken cancellation)
    {
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        var changes = Changes(text, model, literal, types, objects).Where(static change => change.Span.Length > 0 || change.NewText!.Length > 0);
        string newLine = text.Lines.Count > 1 && text.ToString(TextSpan.FromBounds(text.Lines[0].End, text.Lines[0].EndIncludingLineBreak)) is "\r\n" ? "\r\n" : "\n";
        return document.WithText(text.WithChanges(newLine == "\n" ? changes : changes.Select(change => new TextChange(change.Span, change.NewText!.Replace("\n", newLine)))));
    }

    private static IEnumerable<TextChange> Changes(SourceText text, SemanticModel model, LiteralExpressionSyntax literal, SymbolTypes types, List<ImportedObject> objects)
    {
        var statement = StatementOf(literal);
        int indent = IndentOf(text, literal.SpanStart), statementIndent = statement is null ? 0 : IndentOf(text, statement.SpanStart);
        var scope = new PasteScope(NamespaceOf(literal, model), model.LookupSymbols(literal.SpanStart).Select(static symbol => symbol.Name), RefersByVariables: statement is not null);
        var writer = new SetWriter(objects, types, scope);
        bool isElement = literal.Parent is ExpressionElementSyntax or InitializerExpressionSyntax, isSteps = literal.Parent is YieldStatementSyntax || (literal.Parent is ExpressionStatementSyntax && YieldsHere(literal));
        bool isOne = objects.Count == 1;
        if (literal.Parent is ExpressionStatementSyntax && !isSteps)
        {
            // A text by itself is no statement: each object becomes a variable.
            yield return new(statement!.Span, writer.WriteVariables(statementIndent).Trim());
            yield break;
        }

        bool isCollection = !isElement && !isSteps && (!isOne || IsCollection(model.GetTypeInfo(literal).ConvertedType));
        var (declarations, elements) = writer.WriteParts(isSteps ? statementIndent : isCollection ? indent + IndentWidth : indent, statementIndent);
        if (declarations.Length > 0) yield return new(new(statement!.SpanStart, 0), declarations.TrimStart() + new string(' ', statementIndent));
        string margin = new(' ', indent);
        if (isSteps) yield return new(statement!.Span, string.Join("\n", elements.Select(element => Step(element, statementIndent))).TrimStart());
        else if (isElement) yield return new(literal.Span, string.Join(",\n", elements).TrimStart());
        else if (!isCollection) yield return new(literal.Span, elements[0].TrimStart());
        else
        {
            // A collection starts on a line of its own.
            int start = literal.SpanStart, line = text.Lines.GetLineFromPosition(start).Start;
            while (start > line && text[start - 1] == ' ') start--;
            yield return new(TextSpan.FromBounds(start, literal.Span.End), $"{(start > line ? "\n" : "")}{margin}[\n{string.Join("", elements.Select(static element => element + ",\n"))}{margin}]");
        }

        if (literal.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: var type } declaration } })
        {
            string kind = isOne ? declaration.Parent is LocalDeclarationStatementSyntax ? "var" : objects[0].Type?.Name ?? "RawObject" : "KubernetesObject[]";
            var constant = declaration.Parent!.ChildTokens().FirstOrDefault(static token => token.IsKind(SyntaxKind.ConstKeyword));
            if (!constant.IsKind(SyntaxKind.ConstKeyword)) yield return new(type.Span, kind);
            else yield return new(TextSpan.FromBounds(constant.SpanStart, type.Span.End), declaration.Parent is FieldDeclarationSyntax ? "static readonly " + kind : kind);
        }
    }

    // The statement that variables can be declared before: none where a lambda or the body of a member is an expression.
    private static StatementSyntax? StatementOf(SyntaxNode literal)
    {
        for (var node = literal; node is not null and not MemberDeclarationSyntax and not AnonymousFunctionExpressionSyntax; node = node.Parent)
            if (node is StatementSyntax { Parent: BlockSyntax or GlobalStatementSyntax } statement) return statement is LocalFunctionStatementSyntax ? null : statement;
        return null;
    }

    private static bool YieldsHere(SyntaxNode literal)
    {
        var function = literal.FirstAncestorOrSelf<SyntaxNode>(static node => node is LocalFunctionStatementSyntax or MethodDeclarationSyntax or AnonymousFunctionExpressionSyntax);
        var type = (function as MethodDeclarationSyntax)?.ReturnType ?? (function as LocalFunctionStatementSyntax)?.ReturnType;
        bool returns = function?.DescendantNodes().Any(static node => node is ReturnStatementSyntax) ?? false;
        return !returns && type is GenericNameSyntax { Identifier.ValueText: "IEnumerable" };
    }

    private static string Step(string element, int indent)
    {
        // The comments stay above; the object is what the step gives.
        int start = 0;
        while (string.CompareOrdinal(element, start + indent, "//", 0, 2) == 0) start = element.IndexOf('\n', start) + 1;
        return element.Substring(0, start) + new string(' ', indent) + "yield return " + element.Substring(start + indent) + ";";
    }

    private static bool IsCollection(ITypeSymbol? type) => type is not null and not IErrorTypeSymbol && type.SpecialType != SpecialType.System_String && ManifestTypes.ItemType(type) is not null;

    // What the set around it says of the namespace.
    private static string? NamespaceOf(SyntaxNode literal, SemanticModel model)
    {
        var property = literal.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Members.OfType<PropertyDeclarationSyntax>().FirstOrDefault(static property => property.Identifier.ValueText == "Namespace");
        return property?.ExpressionBody is { Expression: var expression } ? model.GetConstantValue(expression).Value as string : null;
    }

    private static int IndentOf(SourceText text, int position)
    {
        var line = text.Lines.GetLineFromPosition(position);
        int indent = 0;
        while (line.Start + indent < line.End && text[line.Start + indent] == ' ') indent++;
        return indent;
    }
}
