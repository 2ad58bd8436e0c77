using System.Collections.Immutable;
using System.Composition;
using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace KubeAnalyzers.CodeFixes;

/// <summary>Offers the fixes that a rule put into its diagnostic. One provider serves all rules: what a fix does is said by the rule.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ManifestCodeFixProvider))]
[Shared]
public sealed class ManifestCodeFixProvider : CodeFixProvider
{
    private static readonly ImmutableArray<string> FixableIds =
        [.. RuleCatalogue.Infos.Where(static rule => rule.HasFix).Select(static rule => rule.Id)];

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => FixableIds;

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => ManifestFixAllProvider.Instance;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var project = context.Document.Project;
        foreach (var diagnostic in context.Diagnostics)
        {
            int ordinal = 0;
            foreach (var fix in FixesOf(diagnostic))
            {
                var editor = new CSharpEditor(project.Solution);
                if (!await editor.TryAddAsync(fix, project, context.CancellationToken).ConfigureAwait(false)) continue;
                context.RegisterCodeFix(CodeAction.Create(fix.Title, _ => Task.FromResult(editor.ChangedSolution()), KeyOf(diagnostic.Id, ordinal++)), diagnostic);
            }
        }
    }

    /// <summary>The fixes that the diagnostic carries, best first.</summary>
    internal static IReadOnlyList<EncodedFix> FixesOf(Diagnostic diagnostic) =>
        FixCodec.Decode(diagnostic.Properties.TryGetValue(FixCodec.PropertyName, out string? text) ? text : null);

    /// <summary>
    /// One key for the best fix of every diagnostic of an id, one for the second best, ...: so "fix all" repairs each in its own way, where
    /// titles differ (<c>Change "wbe" to "web"</c>). Only fixes that can be made are counted.
    /// </summary>
    internal static string KeyOf(string id, int ordinal) => id + "/" + ordinal.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What a key says, or null when it is none of <see cref="KeyOf"/>.</summary>
    internal static (string Id, int Ordinal)? ParseKey(string? key) =>
        key?.Split('/') is [var id, var number] && int.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int ordinal)
            ? (id, ordinal)
            : null;
}
