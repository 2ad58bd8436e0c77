using System.Collections.Immutable;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KubeAnalyzers.Tests;

/// <summary>Compiles C# as in a user's project: the running framework, the DSL, and the usings that its package implies.</summary>
internal static class TestCompilation
{
    /// <summary>The name of the file that holds the implied usings.</summary>
    public const string UsingsFile = "ImplicitUsings.cs";

    // With what later compilers have for everybody.
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview);

    /// <summary>The options of a user's project; opinions that are off are switched on when a test names them.</summary>
    public static readonly CSharpCompilationOptions Options =
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    /// <summary>The framework and the DSL.</summary>
    public static ImmutableArray<MetadataReference> References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location))
            .Append(typeof(KubeManifests.KubernetesObject).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The usings that a user does not write.</summary>
    public static string Usings { get; } = string.Concat(
        new[] { "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Threading", "System.Threading.Tasks" }
            .Concat(XDocument.Load(Path.Combine(Repository.Root, "src/KubeManifests.Dsl/buildTransitive/KubeManifests.Usings.props"))
                .Descendants("Using").Select(element => element.Attribute("Include")!.Value))
            .Select(name => $"global using {name};\n"));

    /// <summary>Compiles files; the test fails when they do not compile.</summary>
    public static CSharpCompilation Create(IEnumerable<TestFile> files, IEnumerable<string>? enabled = null)
    {
        var options = Options.WithSpecificDiagnosticOptions((enabled ?? []).Select(id => KeyValuePair.Create(id, ReportDiagnostic.Warn)));
        var trees = files.Append(new(UsingsFile, Usings)).Select(Parse);
        var compilation = CSharpCompilation.Create("Test", trees, References, options);
        AssertCompiles(compilation);
        return compilation;
    }

    /// <summary>A file's syntax.</summary>
    public static SyntaxTree Parse(TestFile file) => CSharpSyntaxTree.ParseText(file.Text, ParseOptions, file.Name);

    /// <summary>Fails the test when a compilation has errors.</summary>
    public static void AssertCompiles(Compilation compilation)
    {
        var errors = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count == 0) return;
        var tree = errors[0].Location.SourceTree;
        Assert.Fail("It does not compile:\n" + string.Join('\n', errors) + "\n\n" + tree);
    }

    /// <summary>
    /// What the analyzer says in an editor, sorted by place, without what no editor shows until it is chosen; the failure of the analyzer itself fails the test,
    /// and so does a compiler that would say something else at build.
    /// </summary>
    public static IReadOnlyList<Diagnostic> Analyze(Compilation compilation, bool ruleIdsOnly = true, IReadOnlyDictionary<string, string>? settings = null)
    {
        var live = Run(compilation, new ManifestAnalyzer(), settings);
        var atBuild = Run(Again(compilation), new ManifestAnalyzer(DiagnosticSeverity.Warning), settings);
        Assert.Equal(Shown(live), Shown(atBuild));
        return
        [
            .. live.Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden && (!ruleIdsOnly || diagnostic.Id.StartsWith("KUBE", StringComparison.Ordinal)))
                .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
                .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal),
        ];
    }

    private static ImmutableArray<Diagnostic> Run(Compilation compilation, ManifestAnalyzer analyzer, IReadOnlyDictionary<string, string>? settings)
    {
        Exception? failure = null;
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([], new TestConfig(settings ?? ImmutableDictionary<string, string>.Empty)), (exception, _, _) => failure ??= exception, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var found = compilation.WithAnalyzers([analyzer], options).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        return failure is null ? found : throw new InvalidOperationException("The analyzer failed.", failure);
    }

    // With trees that nothing is known of: a build has none of what an editor has evaluated.
    private static Compilation Again(Compilation compilation) =>
        compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(compilation.SyntaxTrees.Select(tree => CSharpSyntaxTree.ParseText(tree.GetText(), (CSharpParseOptions)tree.Options, tree.FilePath)));

    private static IEnumerable<string> Shown(IEnumerable<Diagnostic> diagnostics) => diagnostics
        .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed)
        .Select(diagnostic => $"{diagnostic.Location.SourceTree?.FilePath}{diagnostic.Location.SourceSpan} {diagnostic.Severity} {diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}")
        .Order(StringComparer.Ordinal);
}
