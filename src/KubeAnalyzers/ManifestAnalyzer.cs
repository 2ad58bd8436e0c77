using System.Collections.Immutable;
using KubeAnalyzers.Code;
using KubeAnalyzers.Diagnostics;
using KubeAnalyzers.Evaluation;
using KubeManifests.Rules.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KubeAnalyzers;

/// <summary>
/// Reports every rule's findings in C#. One analyzer for all rules: they share one model of the whole compilation. Each file reports what lies in it,
/// because an editor does not show what is reported at the end of a compilation or into another file. A compiler waits for all files anyway: there each set
/// is evaluated as soon as its code is bound, and everything is reported at the end.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ManifestAnalyzer : DiagnosticAnalyzer
{
    private readonly DiagnosticSeverity _least;

    // A compiler makes its analyzers before it runs its generators, which takes a while on one thread.
    static ManifestAnalyzer() => RuleWarmup.Start();

    /// <summary>The analyzer.</summary>
    public ManifestAnalyzer()
    {
    }

    /// <summary>The analyzer in a process that shows nothing below a severity, whatever the host says of it: for tests, which have no compiler's command line.</summary>
    public ManifestAnalyzer(DiagnosticSeverity least) => _least = least;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => DescriptorFactory.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        // Only a compiler leaves out what it would not print: more than nothing says that this is a build.
        var least = context.MinimumReportedSeverity > _least ? context.MinimumReportedSeverity : _least;
        context.RegisterCompilationStartAction(start => Start(start, least));
    }

    private static void Start(CompilationStartAnalysisContext context, DiagnosticSeverity least)
    {
        var compilation = context.Compilation;
        if (compilation.GetTypeByMetadataName("KubeManifests.KubernetesObject") is not { } objectType) return;
        CodeRules.Register(context, objectType);
        var model = new CompilationModel(compilation, context.Options.AnalyzerConfigOptionsProvider, least);
        if (least > DiagnosticSeverity.Hidden) ReportAtEnd(context, model);
        else context.RegisterSyntaxNodeAction(file => Report(model.DiagnosticsIn(file.Node.SyntaxTree, file.CancellationToken), file.ReportDiagnostic), SyntaxKind.CompilationUnit);
    }

    private static void ReportAtEnd(CompilationStartAnalysisContext context, CompilationModel model)
    {
        context.RegisterOperationBlockAction(new SetsAhead(model).Take);
        context.RegisterCompilationEndAction(end =>
        {
            foreach (var tree in end.Compilation.SyntaxTrees) Report(model.DiagnosticsIn(tree, end.CancellationToken), end.ReportDiagnostic);
        });
    }

    private static void Report(IEnumerable<Diagnostic> diagnostics, Action<Diagnostic> report)
    {
        foreach (var diagnostic in diagnostics) report(diagnostic);
    }
}
