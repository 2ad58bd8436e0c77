using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace KubeAnalyzers.CodeFixes;

/// <summary>Makes all fixes of one key at once, as one edit of the solution: what two fixes share is written once, what collides is left for the next run.</summary>
internal sealed class ManifestFixAllProvider : FixAllProvider
{
    private ManifestFixAllProvider()
    {
    }

    /// <summary>The one instance.</summary>
    public static ManifestFixAllProvider Instance { get; } = new();

    /// <inheritdoc/>
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    /// <inheritdoc/>
    public override Task<CodeAction?> GetFixAsync(FixAllContext context) =>
        Task.FromResult<CodeAction?>(CodeAction.Create("Fix all", cancellation => FixAsync(context.WithCancellationToken(cancellation)), context.CodeActionEquivalenceKey));

    private static async Task<Solution> FixAsync(FixAllContext context)
    {
        var editor = new CSharpEditor(context.Solution);
        var diagnostics = await DiagnosticsAsync(context).ConfigureAwait(false);
        foreach (var (project, diagnostic) in diagnostics
            .OrderBy(static item => item.Diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(static item => item.Diagnostic.Location.SourceSpan.Start))
        {
            if (await ChosenFixAsync(context, project, diagnostic).ConfigureAwait(false) is { } fix)
                await editor.TryAddAsync(fix, project, context.CancellationToken).ConfigureAwait(false);
        }

        return editor.ChangedSolution();
    }

    private static async Task<KubeManifests.Rules.Fixes.EncodedFix?> ChosenFixAsync(FixAllContext context, Project project, Diagnostic diagnostic)
    {
        int ordinal = 0;
        foreach (var fix in ManifestCodeFixProvider.FixesOf(diagnostic))
        {
            if (!await new CSharpEditor(context.Solution).TryAddAsync(fix, project, context.CancellationToken).ConfigureAwait(false)) continue;
            if (IsChosen(context, diagnostic.Id, ordinal++)) return fix;
        }

        return null;
    }

    // dotnet format takes the key from the first of all diagnostics that it found, or gives none if that one has no fix, and then asks for the
    // fixes of one id after the other: a key of an id that is not asked for says only which fix of each diagnostic is meant.
    private static bool IsChosen(FixAllContext context, string id, int ordinal)
    {
        if (ManifestCodeFixProvider.ParseKey(context.CodeActionEquivalenceKey) is not var (chosenId, chosenOrdinal)) return ordinal == 0;
        return ordinal == chosenOrdinal && (id == chosenId || !context.DiagnosticIds.Contains(chosenId));
    }

    private static async Task<List<(Project Project, Diagnostic Diagnostic)>> DiagnosticsAsync(FixAllContext context)
    {
        var found = new List<(Project, Diagnostic)>();
        if (context is { Scope: FixAllScope.Document, Document: { } document })
        {
            foreach (var diagnostic in await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)) found.Add((document.Project, diagnostic));
            return found;
        }

        IEnumerable<Project> projects = context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project];
        foreach (var project in projects)
            foreach (var diagnostic in await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false))
                found.Add((project, diagnostic));
        return found;
    }
}
