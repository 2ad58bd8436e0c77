using System.Collections.Immutable;
using KubeAnalyzers.Code;
using KubeAnalyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KubeAnalyzers;

/// <summary>
/// Reports every rule's findings in C#. One analyzer for all rules: they share one model of the whole compilation. Each file reports what lies in it,
/// because an editor does not show what is reported at the end of a compilation or into another file.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ManifestAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => DescriptorFactory.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        var compilation = context.Compilation;
        if (compilation.GetTypeByMetadataName("KubeManifests.KubernetesObject") is not { } objectType) return;
        CodeRules.Register(context, objectType);
        var model = new CompilationModel(compilation, context.Options.AnalyzerConfigOptionsProvider);
        context.RegisterSyntaxNodeAction(Report, SyntaxKind.CompilationUnit);

        void Report(SyntaxNodeAnalysisContext file)
        {
            foreach (var diagnostic in model.DiagnosticsIn(file.Node.SyntaxTree, file.CancellationToken)) file.ReportDiagnostic(diagnostic);
        }
    }
}
