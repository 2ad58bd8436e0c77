using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KubeAnalyzers.Tests;

/// <summary>Configuration files as the compiler reads them, for compilations of tests.</summary>
internal sealed class CompilerConfiguration(params (string Path, string Text)[] files)
{
    private readonly AnalyzerConfigSet _set = AnalyzerConfigSet.Create(files.Select(file => AnalyzerConfig.Parse(file.Text, file.Path)).ToList());

    /// <summary>What the compiler takes for a file.</summary>
    public AnalyzerConfigOptionsResult Of(string path) => _set.GetOptionsForSourcePath(path);

    /// <summary>What global files say.</summary>
    public AnalyzerConfigOptionsResult Global => _set.GlobalConfigOptions;

    /// <summary>What the analyzer reports under this configuration: id, severity and line.</summary>
    public IReadOnlyList<Diagnostic> Analyze(params IEnumerable<TestFile> sources)
    {
        var compilation = TestCompilation.Create(sources);
        compilation = compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(new Severities(_set)));
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([], new Options(_set)), (exception, _, _) => throw exception, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        var found = compilation.WithAnalyzers([new ManifestAnalyzer()], options).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        return [.. found.Where(diagnostic => !diagnostic.IsSuppressed).OrderBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)];
    }

    private sealed class Severities(AnalyzerConfigSet set) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            set.GetOptionsForSourcePath(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            set.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);
    }

    private sealed class Options(AnalyzerConfigSet set) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Texts(set.GlobalConfigOptions.AnalyzerOptions);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Texts(set.GetOptionsForSourcePath(tree.FilePath).AnalyzerOptions);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Texts(ImmutableDictionary<string, string> texts) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => texts.TryGetValue(key, out value);
    }
}
