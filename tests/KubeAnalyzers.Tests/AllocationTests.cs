using System.Collections.Immutable;
using KubeAnalyzers.Benchmarks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace KubeAnalyzers.Tests;

/// <summary>Tests that count what the whole process does: nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>
/// What the analyzer allocates for each keystroke. Bytes, not time: they are nearly the same on every machine. The figures below are what was measured
/// last; a test fails when half as much again is allocated. When the analyzer became better, write the new figure here.
/// </summary>
[Collection(nameof(Alone))]
public class AllocationTests
{
    private const int Manifests = 200, WarmUp = 4, Rounds = 9;

    /// <summary>KB for a token typed in one of ten sets, for an edit in the helper of all sets, and for an added member.</summary>
    // A keystroke: 950 with 100 rules, 1,520 with 250.
    private const double KeystrokeFigure = 1_520, HelperFigure = 5_000, DeclarationFigure = 430;

    private static readonly string Edited = ManifestSources.FileName(5);

    [Fact]
    public void A_keystroke_allocates_no_more_than_before() =>
        Check(KeystrokeFigure, (round, code) => code.Edit(Edited, Keystrokes.InSet(round)));

    [Fact]
    public void An_edit_in_a_helper_allocates_no_more_than_before() =>
        Check(HelperFigure, (round, code) => code.Edit(ManifestSources.HelperFile, Keystrokes.InHelper(round)));

    [Fact]
    public void An_added_member_allocates_no_more_than_before() =>
        Check(DeclarationFigure, (round, code) => code.Edit(Edited, Keystrokes.NewMember(round)));

    private static void Check(double figure, Action<int, TypedCode> edit)
    {
        // The same edits in the same code, with an analyzer that only looks at the file: the difference is what ours needs.
        double bytes = Measure(new ManifestAnalyzer(), edit) - Measure(new IdleAnalyzer(), edit);
        Assert.True(bytes / 1024 <= 1.5 * figure, $"It allocates {bytes / 1024:N0} KB, and not about {figure:N0} KB as before.");
    }

    private static double Measure(DiagnosticAnalyzer analyzer, Action<int, TypedCode> edit)
    {
        var code = new TypedCode(Manifests);
        Assert.Empty(code.Analyze(analyzer));
        var allocated = new List<long>();
        for (int round = 0; round < WarmUp + Rounds; round++)
        {
            edit(round, code);
            long before = GC.GetTotalAllocatedBytes(precise: true);
            var found = code.Analyze(analyzer);
            if (round >= WarmUp) allocated.Add(GC.GetTotalAllocatedBytes(precise: true) - before);
            Assert.Empty(found);
        }

        allocated.Sort();
        return allocated[Rounds / 2];
    }

    /// <summary>A generated project that is being typed in.</summary>
    private sealed class TypedCode(int manifests)
    {
        private CSharpCompilation _compilation = TestCompilation.Create(ManifestSources.Create(manifests).Select(file => new TestFile(file.Name, file.Text)));

        public void Edit(string file, Keystroke key)
        {
            var tree = Tree(file);
            var text = tree.GetText();
            int at = text.ToString().IndexOf(key.Old, StringComparison.Ordinal);
            Assert.True(at >= 0, key.Old);
            var changed = tree.WithChangedText(text.WithChanges(new TextChange(new(at, key.Old.Length), key.New)));
            changed.GetRoot();
            _compilation = _compilation.ReplaceSyntaxTree(tree, changed);
        }

        /// <summary>What an editor asks for: the findings in the file that is typed in.</summary>
        public ImmutableArray<Diagnostic> Analyze(DiagnosticAnalyzer analyzer)
        {
            var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), (exception, _, _) => Assert.Fail(exception.ToString()), concurrentAnalysis: true, logAnalyzerExecutionTime: false);
            var analyzed = _compilation.WithAnalyzers([analyzer], options);
            return analyzed.GetAnalyzerSemanticDiagnosticsAsync(analyzed.Compilation.GetSemanticModel(Tree(Edited)), filterSpan: null, CancellationToken.None).GetAwaiter().GetResult();
        }

        private SyntaxTree Tree(string file) => _compilation.SyntaxTrees.Single(tree => tree.FilePath == file);
    }

    /// <summary>Asks for what our analyzer asks for, and does nothing with it.</summary>
#pragma warning disable RS1036, RS1038, RS1041 // It is no analyzer for users.
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class IdleAnalyzer : DiagnosticAnalyzer
    {
        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
            [new("IDLE", "Idle", "Idle", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true)];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterCompilationStartAction(start => start.RegisterSyntaxNodeAction(_ => { }, SyntaxKind.CompilationUnit));
        }
    }
#pragma warning restore RS1036, RS1038, RS1041
}
