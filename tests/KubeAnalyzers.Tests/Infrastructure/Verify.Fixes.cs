using KubeAnalyzers.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace KubeAnalyzers.Tests;

/// <summary>The fixes' part.</summary>
public static partial class Verify
{
    /// <summary>
    /// Applies a fix to the first marked diagnostic: the code becomes <paramref name="after"/>, compiles, and the diagnostic is gone (or what
    /// <paramref name="after"/> marks is left). Without <paramref name="title"/> the first fix offered is taken.
    /// </summary>
    public static void Fix(string before, string after, string? title = null, string? only = null)
    {
        var (files, expected) = Parse([new("Test.cs", before)]);
        Assert.True(expected.Count > 0, "Mark the diagnostic to fix.");
        using var workspace = new AdhocWorkspace();
        var project = CreateProject(workspace, files);
        var (compilation, found) = Diagnose(project, expected, only);
        AssertSame(files, expected, found, only);
        TestCompilation.AssertCompiles(compilation);
        var first = found.First(diagnostic => diagnostic.Location.SourceSpan == expected[0].Span && diagnostic.Id == (expected[0].Id ?? only ?? diagnostic.Id));
        AssertFixed(Apply(Choose(project, first, title)), project.Id, after, expected, only);
    }

    /// <summary>Applies the fix of the first marked diagnostic everywhere in the project.</summary>
    public static void FixAll(string before, string after, string? title = null, string? only = null)
    {
        var (files, expected) = Parse([new("Test.cs", before)]);
        Assert.True(expected.Count > 0, "Mark the diagnostics to fix.");
        using var workspace = new AdhocWorkspace();
        var project = CreateProject(workspace, files);
        var (_, found) = Diagnose(project, expected, only);
        AssertSame(files, expected, found, only);
        string id = expected[0].Id ?? only ?? found[0].Id;
        var first = found.First(diagnostic => diagnostic.Id == id);
        var document = project.GetDocument(first.Location.SourceTree)!;
        var provider = new ManifestCodeFixProvider();
        var chosen = Choose(project, first, title);
        var context = new FixAllContext(document, provider, FixAllScope.Project, chosen.EquivalenceKey, [id], new Diagnostics(found), default);
        var all = provider.GetFixAllProvider().GetFixAsync(context).GetAwaiter().GetResult();
        Assert.NotNull(all);
        AssertFixed(Apply(all), project.Id, after, expected, only);
    }

    /// <summary>
    /// Fixes one id after the other as <c>dotnet format</c> does: each on the solution that the one before left, and with the key of the first
    /// diagnostic of any of the ids, or none if it has no fix. The files that come out compile.
    /// </summary>
    public static IReadOnlyList<TestFile> FixInTurn(IReadOnlyList<TestFile> files, params IReadOnlyList<string> ids)
    {
        using var workspace = new AdhocWorkspace();
        var project = CreateProject(workspace, files);
        var provider = new ManifestCodeFixProvider();
        foreach (string id in ids)
        {
            var found = TestCompilation.Analyze(project.GetCompilationAsync().GetAwaiter().GetResult()!).Where(diagnostic => ids.Contains(diagnostic.Id)).ToList();
            if (found.Count == 0) break;
            var document = project.GetDocument(found[0].Location.SourceTree)!;
            string? key = Offered(document, found[0]).FirstOrDefault()?.EquivalenceKey;
            var context = new FixAllContext(document, provider, FixAllScope.Solution, key!, [id], new Diagnostics(found), default);
            var all = provider.GetFixAllProvider().GetFixAsync(context).GetAwaiter().GetResult();
            Assert.NotNull(all);
            project = Apply(all).GetProject(project.Id)!;
        }

        TestCompilation.AssertCompiles(project.GetCompilationAsync().GetAwaiter().GetResult()!);
        return
        [
            .. project.Documents.Where(document => document.Name != TestCompilation.UsingsFile)
                .Select(document => new TestFile(document.Name, document.GetTextAsync().GetAwaiter().GetResult().ToString())),
        ];
    }

    /// <summary>Applies the first fix that is offered for a rule: the code compiles, and says less of the rule. False when none is offered.</summary>
    public static bool FirstFixRepairs(string source, string id)
    {
        using var workspace = new AdhocWorkspace();
        var project = CreateProject(workspace, [new("Test.cs", source)]);
        var (_, found) = Diagnose(project, [], id);
        var before = found.Where(diagnostic => diagnostic.Id == id).ToList();
        var fix = before.SelectMany(diagnostic => Offered(project.GetDocument(diagnostic.Location.SourceTree)!, diagnostic)).FirstOrDefault();
        if (fix is null) return false;
        var changed = Apply(fix).GetProject(project.Id)!;
        var (compilation, after) = Diagnose(changed, [], id);
        TestCompilation.AssertCompiles(compilation);
        var left = after.Where(diagnostic => diagnostic.Id == id).ToList();
        Assert.True(left.Count < before.Count, $"\"{fix.Title}\" does not repair {id}; left: {string.Join("; ", left)}\n{changed.Documents.Single(document => document.Name == "Test.cs").GetTextAsync().GetAwaiter().GetResult()}");
        return true;
    }

    private static void AssertFixed(Solution solution, ProjectId project, string after, IReadOnlyList<Expected> before, string? only)
    {
        var (files, expected) = Parse([new("Test.cs", after)]);
        var changed = solution.GetProject(project)!;
        string text = changed.Documents.Single(document => document.Name == "Test.cs").GetTextAsync().GetAwaiter().GetResult().ToString();
        Assert.Equal(files[0].Text, text.ReplaceLineEndings("\n"));
        var (compilation, found) = Diagnose(changed, before, only);
        TestCompilation.AssertCompiles(compilation);
        AssertSame(files, expected, found, only);
    }

    private static (Compilation Compilation, IReadOnlyList<Diagnostic> Found) Diagnose(Project project, IReadOnlyList<Expected> expected, string? only)
    {
        var compilation = project.GetCompilationAsync().GetAwaiter().GetResult()!;
        var options = ((CSharpCompilationOptions)compilation.Options)
            .WithSpecificDiagnosticOptions(Enabled(expected, only).Select(id => KeyValuePair.Create(id, ReportDiagnostic.Warn)));
        return (compilation, TestCompilation.Analyze(compilation.WithOptions(options)));
    }

    private static CodeAction Choose(Project project, Diagnostic diagnostic, string? title)
    {
        var offered = Offered(project.GetDocument(diagnostic.Location.SourceTree)!, diagnostic);
        var chosen = title is null ? offered.FirstOrDefault() : offered.Find(action => action.Title == title || action.EquivalenceKey == title);
        if (chosen is null) Assert.Fail($"No such fix of {diagnostic.Id}. Offered: {string.Join(", ", offered.Select(action => action.Title))}");
        return chosen;
    }

    private static List<CodeAction> Offered(Document document, Diagnostic diagnostic)
    {
        var offered = new List<CodeAction>();
        new ManifestCodeFixProvider().RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => offered.Add(action), default)).GetAwaiter().GetResult();
        return offered;
    }

    private static Solution Apply(CodeAction action) =>
        action.GetOperationsAsync(default).GetAwaiter().GetResult().OfType<ApplyChangesOperation>().Single().ChangedSolution;

    private static Project CreateProject(AdhocWorkspace workspace, IEnumerable<TestFile> files)
    {
        var id = ProjectId.CreateNewId();
        var solution = workspace.CurrentSolution.AddProject(ProjectInfo.Create(
            id, VersionStamp.Default, "Test", "Test", LanguageNames.CSharp, compilationOptions: TestCompilation.Options,
            parseOptions: new CSharpParseOptions(LanguageVersion.Latest), metadataReferences: TestCompilation.References));
        foreach (var file in files.Append(new(TestCompilation.UsingsFile, TestCompilation.Usings)))
            solution = solution.AddDocument(DocumentId.CreateNewId(id), file.Name, file.Text, filePath: file.Name);
        return solution.GetProject(id)!;
    }

    private sealed class Diagnostics(IReadOnlyList<Diagnostic> found) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellation) => Task.FromResult<IEnumerable<Diagnostic>>(found);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellation) =>
            Task.FromResult(found.Where(diagnostic => diagnostic.Location.SourceTree?.FilePath == document.FilePath));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellation) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
