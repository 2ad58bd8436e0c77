using KubeManifests.Rules.Model;
using Microsoft.CodeAnalysis;

namespace KubeAnalyzers.Tests;

/// <summary>
/// Checks the analyzer and its fixes on C# in which the expected diagnostics are marked. Every rule counts: an alarm that is not marked fails the
/// test, unless <c>only</c> names the id a test is about, or it is advice that a short sample cannot follow (<see cref="IsAdvice"/>). Rules that are off
/// until chosen run when a mark or <c>only</c> names them.
/// </summary>
public static partial class Verify
{
    /// <summary>The analyzer reports exactly what is marked, and what it evaluates is what the code builds.</summary>
    public static void Analyzer(string source, string? only = null, bool oracle = true) => Analyzer([new("Test.cs", source)], only, oracle);

    /// <summary>As <see cref="Analyzer(string, string?, bool)"/>, for several files.</summary>
    public static void Analyzer(IReadOnlyList<TestFile> sources, string? only = null, bool oracle = true)
    {
        var (files, expected) = Parse(sources);
        var compilation = TestCompilation.Create(files, Enabled(expected, only));
        AssertSame(files, expected, TestCompilation.Analyze(compilation), only);
        if (oracle) Oracle.Check(compilation);
    }

    /// <summary>The analyzer reports nothing.</summary>
    public static void NoDiagnostics(string source, string? only = null, bool oracle = true) => Analyzer([new("Test.cs", source)], only, oracle);

    /// <summary>What the analyzer reports on unmarked files, with rules that are off until chosen only if named in <paramref name="enabled"/>.</summary>
    public static IReadOnlyList<Diagnostic> Diagnose(IReadOnlyList<TestFile> files, params IEnumerable<string> enabled) =>
        TestCompilation.Analyze(TestCompilation.Create(files, enabled));

    /// <summary>True for what is no mistake in a sample of a few lines: it has no requests, probes or security context, as it is about something else.</summary>
    internal static bool IsAdvice(Diagnostic diagnostic) => diagnostic.Severity < DiagnosticSeverity.Error && diagnostic.Id[4] is '3' or '4';

    private static (IReadOnlyList<TestFile> Files, IReadOnlyList<Expected> Expected) Parse(IReadOnlyList<TestFile> sources)
    {
        var parsed = sources.Select(Markup.Parse).ToList();
        return ([.. parsed.Select(item => item.File)], [.. parsed.SelectMany(item => item.Expected)]);
    }

    private static IEnumerable<string> Enabled(IEnumerable<Expected> expected, string? only)
    {
        var named = expected.Select(item => item.Id).Append(only).ToHashSet();
        return RuleCatalogue.Infos.Where(rule => rule.Severity == RuleSeverity.Hidden && named.Contains(rule.Id)).Select(rule => rule.Id);
    }

    private static void AssertSame(IReadOnlyList<TestFile> files, IReadOnlyList<Expected> expected, IReadOnlyList<Diagnostic> found, string? only)
    {
        var marked = expected.Select(item => item.Id).ToHashSet();
        var actual = found.Where(diagnostic => only is null ? marked.Contains(diagnostic.Id) || !IsAdvice(diagnostic) : diagnostic.Id == only).ToList();
        var open = actual.ToList();
        var missing = new List<Expected>();
        foreach (var item in expected)
        {
            int match = open.FindIndex(diagnostic => diagnostic.Location.SourceTree?.FilePath == item.File
                && diagnostic.Location.SourceSpan == item.Span && diagnostic.Id == (item.Id ?? only ?? diagnostic.Id));
            if (match < 0) missing.Add(item);
            else open.RemoveAt(match);
        }

        if (missing.Count == 0 && open.Count == 0) return;
        var report = new System.Text.StringBuilder("The diagnostics are not as marked.\n");
        foreach (var item in missing) report.Append($"missing: {item.Id ?? only} at \"{files.Single(file => file.Name == item.File).Text.Substring(item.Span.Start, item.Span.Length)}\"\n");
        foreach (var diagnostic in open) report.Append($"too much: {diagnostic}\n");
        foreach (var file in files)
        {
            var marks = actual.Where(diagnostic => diagnostic.Location.SourceTree?.FilePath == file.Name).Select(diagnostic => (diagnostic.Id, diagnostic.Location.SourceSpan));
            report.Append($"\n--- {file.Name}, as reported\n{Markup.Annotate(file.Text, marks)}");
        }

        Assert.Fail(report.ToString());
    }
}
