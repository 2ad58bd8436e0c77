using KubeManifests.Conformance;
using KubeManifests.Rules.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit.Abstractions;

namespace KubeAnalyzers.Tests.Conformance;

/// <summary>The verdicts of an API server on thousands of objects, against the rules and against C#.</summary>
public class ConformanceTests(ITestOutputHelper output)
{
    private const int SampleSize = 500;

    private static IReadOnlyList<VerdictCase> Cases { get; } = [.. VerdictCase.ReadFile(Path.Combine(Repository.Shared, "conformance/api-verdicts.jsonl.gz"))];

    [SharedFact("conformance")]
    public void The_rules_agree_with_the_server()
    {
        var report = new ConformanceReport([.. Cases.Select(one => new Judgement(one))]);
        using var text = new StringWriter();
        report.Write(text, show: 20, verbose: false);
        output.WriteLine(text.ToString());
        Assert.Equal(0, report.FalseRejects);
        Assert.True(report.Recall >= 0.995, $"recall is {report.Recall:0.0000}");
        Assert.True(report.FieldAgreement >= 0.95, $"field agreement is {report.FieldAgreement:0.0000}");
    }

    [SharedFact("conformance")]
    public void What_the_server_rejects_is_an_error_in_CSharp_and_what_it_accepts_is_none()
    {
        var sample = Enumerable.Range(0, SampleSize).Select(i => Cases[(int)((long)i * Cases.Count / SampleSize)]).ToList();
        var files = sample.Select(one => new TestFile(FileOf(one), Source(one))).Append(new(TestCompilation.UsingsFile, TestCompilation.Usings));
        var compilation = CSharpCompilation.Create("Sample", files.Select(file => CSharpSyntaxTree.ParseText(file.Text, new(LanguageVersion.Latest), file.Name)), TestCompilation.References, TestCompilation.Options);

        var compiler = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToLookup(diagnostic => diagnostic.Location.SourceTree?.FilePath);
        var analyzer = TestCompilation.Analyze(compilation).Where(IsAboutTheObject).ToLookup(diagnostic => diagnostic.Location.SourceTree?.FilePath);
        var wrong = new List<string>();
        foreach (var one in sample)
        {
            var errors = compiler[FileOf(one)].Concat(analyzer[FileOf(one)]).ToList();
            if (one.IsRejected && errors.Count == 0) wrong.Add($"{Name(one)} is rejected, but C# has no error: {one.Message}");

            // A field that the API calls required and the server fills nevertheless cannot be left out in C#.
            else if (!one.IsRejected && errors.Any(error => error.Id != "CS9035")) wrong.Add($"{Name(one)} is accepted, but: {errors[0]}");
        }

        output.WriteLine($"{sample.Count} objects, {compiler.Count(group => group.Key is not null)} refused by the compiler, {analyzer.Count} by the analyzer");
        foreach (string line in wrong) output.WriteLine(line);
        int share = sample.Count(one => one.IsRejected) / 200;
        Assert.True(wrong.Count <= share && !wrong.Any(line => line.Contains("is accepted", StringComparison.Ordinal)), string.Join('\n', wrong));
    }

    private static bool IsAboutTheObject(Diagnostic diagnostic) =>
        diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id.StartsWith("KUBE2", StringComparison.Ordinal) && diagnostic.Id != "KUBE2713";

    private static string FileOf(VerdictCase one) => $"Case{one.Id}.cs";

    private static string Name(VerdictCase one) => $"#{one.Id} {one.Kind} {one.Mutation} {one.At}";

    private static string Source(VerdictCase one) => $$"""
        public sealed class Case{{one.Id}} : KubeManifests.ManifestSet
        {
            protected override IEnumerable<KubeManifests.KubernetesObject> Build() => [{{ObjectToCSharp.Write(one.Read())}}];
        }
        """;
}
