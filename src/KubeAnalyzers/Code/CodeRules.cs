using KubeAnalyzers.Diagnostics;
using KubeManifests.Rules.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KubeAnalyzers.Code;

/// <summary>
/// The rules about code that no object shows. Each looks at syntax first, which costs nothing, and asks what it means only where a mistake is likely.
/// </summary>
internal static class CodeRules
{
    private const string OfRules = "KUBE";

    private static readonly DiagnosticDescriptor NoReason = Of("KUBE8018"), NeverEmitted = Of("KUBE8101"), WrittenTwice = Of("KUBE8104");

    /// <summary>Has the rules run.</summary>
    public static void Register(CompilationStartAnalysisContext context, INamedTypeSymbol objectType)
    {
        context.RegisterSyntaxNodeAction(CheckKeys, SyntaxKind.ObjectInitializerExpression);
        context.RegisterSyntaxNodeAction(node => CheckLocal(node, objectType), SyntaxKind.LocalDeclarationStatement);
        context.RegisterSyntaxNodeAction(node => CheckStatement(node, objectType), SyntaxKind.ExpressionStatement);
        context.RegisterSyntaxNodeAction(CheckAttribute, SyntaxKind.Attribute);
        context.RegisterSyntaxTreeAction(CheckPragmas);
    }

    private static void CheckKeys(SyntaxNodeAnalysisContext context)
    {
        var initializer = (InitializerExpressionSyntax)context.Node;
        if (initializer.Expressions.Count < 2 || initializer.Parent is not BaseObjectCreationExpressionSyntax creation) return;
        Dictionary<string, ExpressionSyntax>? keys = null;
        foreach (var expression in initializer.Expressions)
        {
            if (expression is not AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax { ArgumentList.Arguments: { Count: 1 } arguments } }) continue;
            var key = arguments[0].Expression;
            keys ??= new(StringComparer.Ordinal);
            if (!keys.ContainsKey(key.ToString()))
            {
                keys.Add(key.ToString(), key);
                continue;
            }

            if (!context.SemanticModel.GetConstantValue(key, context.CancellationToken).HasValue || context.SemanticModel.GetTypeInfo(creation, context.CancellationToken).Type is not { Name: "Map", ContainingNamespace: { Name: "KubeManifests", ContainingNamespace.IsGlobalNamespace: true } }) continue;
            context.ReportDiagnostic(Diagnostic.Create(WrittenTwice, key.GetLocation(), [keys[key.ToString()].GetLocation()], $"The key {key} is written twice, so its first value is lost; remove one of them"));
        }
    }

    private static void CheckLocal(SyntaxNodeAnalysisContext context, INamedTypeSymbol objectType)
    {
        var statement = (LocalDeclarationStatementSyntax)context.Node;
        foreach (var variable in statement.Declaration.Variables)
        {
            if (variable.Initializer?.Value is not BaseObjectCreationExpressionSyntax || statement.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member || IsNamed(member, variable.Identifier.ValueText)) continue;
            if (context.SemanticModel.GetDeclaredSymbol(variable, context.CancellationToken) is ILocalSymbol { Type: var type } && IsObject(type, objectType))
                Report(context, variable.Identifier.GetLocation(), $"The {type.Name} in {variable.Identifier.ValueText} is used nowhere, so it is not in the manifests; put it among the objects that the set returns, or remove it");
        }
    }

    private static void CheckStatement(SyntaxNodeAnalysisContext context, INamedTypeSymbol objectType)
    {
        if (((ExpressionStatementSyntax)context.Node).Expression is ObjectCreationExpressionSyntax creation && context.SemanticModel.GetTypeInfo(creation, context.CancellationToken).Type is { } type && IsObject(type, objectType))
            Report(context, creation.Type.GetLocation(), $"This {type.Name} is used nowhere, so it is not in the manifests; put it among the objects that the set returns, or remove it");
    }

    private static void CheckAttribute(SyntaxNodeAnalysisContext context)
    {
        var attribute = (AttributeSyntax)context.Node;
        if (attribute.ArgumentList is not { Arguments: { Count: >= 2 } arguments } || !attribute.Name.ToString().Contains("SuppressMessage")) return;
        if (arguments[1].Expression is not LiteralExpressionSyntax { Token.ValueText: var id } || !id.StartsWith(OfRules, StringComparison.Ordinal)) return;
        foreach (var argument in arguments)
            if (argument.NameEquals?.Name.Identifier.ValueText == "Justification" && argument.Expression is not LiteralExpressionSyntax { Token.ValueText: "" or "<Pending>" }) return;
        context.ReportDiagnostic(Diagnostic.Create(NoReason, attribute.GetLocation(), $"{id} is suppressed without a justification; say why it does not apply here"));
    }

    private static void CheckPragmas(SyntaxTreeAnalysisContext context)
    {
        var root = context.Tree.GetRoot(context.CancellationToken);
        if (!root.ContainsDirectives) return;
        for (var directive = root.GetFirstDirective(); directive is not null; directive = directive.GetNextDirective())
        {
            if (directive is not PragmaWarningDirectiveTriviaSyntax pragma || !pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword)) continue;
            var id = pragma.ErrorCodes.FirstOrDefault(code => code.ToString().StartsWith(OfRules, StringComparison.Ordinal));
            bool isExplained = pragma.EndOfDirectiveToken.LeadingTrivia.Concat(pragma.ErrorCodes.SelectMany(code => code.GetTrailingTrivia())).Any(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia));
            if (id is not null && !isExplained)
                context.ReportDiagnostic(Diagnostic.Create(NoReason, id.GetLocation(), $"{id} is disabled without a justification; say in a comment behind it why it does not apply here"));
        }
    }

    private static bool IsNamed(SyntaxNode member, string name)
    {
        foreach (var node in member.DescendantNodes())
            if (node is IdentifierNameSyntax identifier && identifier.Identifier.ValueText == name) return true;
        return false;
    }

    private static bool IsObject(ITypeSymbol type, INamedTypeSymbol objectType)
    {
        for (var current = type; current is not null; current = current.BaseType)
            if (SymbolEqualityComparer.Default.Equals(current, objectType)) return true;
        return false;
    }

    private static void Report(SyntaxNodeAnalysisContext context, Location location, string message) => context.ReportDiagnostic(Diagnostic.Create(NeverEmitted, location, message));

    private static DiagnosticDescriptor Of(string id) => DescriptorFactory.Of(RuleCatalogue.Infos.First(rule => rule.Id == id));
}
