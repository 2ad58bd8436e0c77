using System.Collections.Immutable;
using System.Globalization;
using KubeAnalyzers.Evaluation;
using KubeManifests.Rules.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace KubeAnalyzers.ForeignCode;

/// <summary>
/// Points the analyzers at C# that was not written for them, without its projects: once with the framework and the library referenced, and once with
/// the library alone, so that nearly every name means nothing.
/// </summary>
public sealed class ForeignCodeRunner(TextWriter log)
{
    private const int MaxFiles = 200;
    private const int MaxCharacters = 1_500_000;

    // Evenly taken from a group's members, so that a million lines take minutes.
    private const int MaxMembers = 300;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    // By the clock, and long: the machine may do other things. It ends what would never end.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest, preprocessorSymbols: ["NET", "NET10_0", "NET8_0_OR_GREATER", "NETCOREAPP", "RELEASE"]);
    private static readonly CSharpCompilationOptions Options = new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, concurrentBuild: false, nullableContextOptions: NullableContextOptions.Enable);

    private static readonly MetadataReference Library = MetadataReference.CreateFromFile(typeof(KubeManifests.KubernetesObject).Assembly.Location);

    private static readonly ImmutableArray<MetadataReference> Framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location))
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path)),
    ];

    private static readonly SyntaxTree Usings = CSharpSyntaxTree.ParseText(
        string.Concat(new[] { "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks" }.Select(name => $"global using {name};\n")),
        ParseOptions,
        "ImplicitUsings.cs");

    private readonly ForeignCodeReport _report = new();

    /// <summary>Runs over all C# files below some folders.</summary>
    public ForeignCodeReport Run(IEnumerable<string> folders)
    {
        foreach (string folder in folders)
        {
            var group = new List<(string Path, string Text)>();
            int characters = 0;
            foreach (string path in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                string text = File.ReadAllText(path);
                if (group.Count > 0 && (group.Count == MaxFiles || characters + text.Length > MaxCharacters))
                {
                    Run(group);
                    group.Clear();
                    characters = 0;
                }

                group.Add((path, text));
                characters += text.Length;
            }

            if (group.Count > 0) Run(group);
        }

        return _report;
    }

    private void Run(IReadOnlyList<(string Path, string Text)> group)
    {
        var start = Environment.CpuUsage.TotalTime;
        var trees = group.Select(file => CSharpSyntaxTree.ParseText(SourceText.From(file.Text), ParseOptions, file.Path)).Append(Usings).ToList();
        var bare = CSharpCompilation.Create("Foreign", trees, [.. Framework, Library], Options);
        var calls = Some(MemberCalls.Of(bare));
        var sets = CSharpSyntaxTree.ParseText(MemberCalls.Sets(calls), ParseOptions, "Sets.cs");
        Run(group[0].Path, bare.AddSyntaxTrees(sets), calls, countKnown: true);
        Run(group[0].Path + " without references", bare.WithReferences(Library).AddSyntaxTrees(sets), calls, countKnown: false);
        _report.Add(group.Count, group.Sum(file => file.Text.AsSpan().Count('\n')), calls.Count);
        log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_report.Lines} lines, {_report.PeakWorkingSet} MiB at most; {(Environment.CpuUsage.TotalTime - start).TotalSeconds:F1} s for {calls.Count} members of {group.Count} files from {group[0].Path}"));
    }

    private static IReadOnlyList<string> Some(IReadOnlyList<string> calls) =>
        calls.Count <= MaxMembers ? calls : [.. Enumerable.Range(0, MaxMembers).Select(i => calls[(int)((long)i * calls.Count / MaxMembers)])];

    private void Run(string where, CSharpCompilation compilation, IReadOnlyList<string> calls, bool countKnown)
    {
        _report.Compilations++;
        var time = Measure(where, () =>
        {
            var entries = ManifestEvaluator.Evaluate(compilation, Cancellation());
            if (countKnown) _report.Known += entries.Count(entry => entry.Objects is [var only] && only.Root["data"]["value"].Node is ScalarNode);
        });
        if (time > _report.Longest) _report.Longest = time;
        if (time > Limit) FindSlow(where, compilation, calls);
        // The compiler works at the same time: the analyzer took neither more than the process did nor longer than it was asked for.
        var own = TimeSpan.MaxValue;
        time = Measure(where, () =>
        {
            var analyzer = new ManifestAnalyzer();
            var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), (exception, _, _) => _report.AddFailure(where, exception), concurrentAnalysis: false, logAnalyzerExecutionTime: true);
            var analysis = compilation.WithAnalyzers([analyzer], options);
            var found = analysis.GetAnalyzerDiagnosticsAsync(Cancellation()).GetAwaiter().GetResult();
            _report.Findings += found.Count(diagnostic => diagnostic.Id.StartsWith("KUBE", StringComparison.Ordinal));
            own = analysis.GetAnalyzerTelemetryInfoAsync(analyzer, CancellationToken.None).GetAwaiter().GetResult().ExecutionTime;
        });
        if (time > Limit && own > Limit) _report.AddSlow(where + ": the rules", own < time ? own : time);
    }

    // Many members together may take long; what counts is whether one does.
    private void FindSlow(string where, CSharpCompilation compilation, IReadOnlyList<string> calls)
    {
        foreach (string call in calls)
        {
            var sets = compilation.SyntaxTrees.Single(tree => tree.FilePath == "Sets.cs");
            var smaller = compilation.ReplaceSyntaxTree(sets, CSharpSyntaxTree.ParseText(MemberCalls.Sets([call]), ParseOptions, "Sets.cs"));
            var time = Measure(where, () => ManifestEvaluator.Evaluate(smaller, Cancellation()));
            if (time > Limit) _report.AddSlow($"{where}: {call}", time);
        }
    }

    // Processor time: another program on the machine makes nothing hang.
    private TimeSpan Measure(string where, Action action)
    {
        var start = Environment.CpuUsage.TotalTime;
        try
        {
            action();
        }
        catch (OperationCanceledException)
        {
            _report.AddSlow(where, Patience);
            return TimeSpan.Zero;
        }
        catch (Exception exception)
        {
            _report.AddFailure(where, exception);
        }

        return Environment.CpuUsage.TotalTime - start;
    }

    private static CancellationToken Cancellation() => new CancellationTokenSource(Patience).Token;
}
