using System.Text;
using FsCheck;
using FsCheck.Fluent;
using KubeAnalyzers.Evaluation;
using KubeManifests.Rules.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace KubeAnalyzers.Tests.Properties;

/// <summary>After any edits, with requests that were cancelled or ran at once, an analysis says what one says that knows nothing from before.</summary>
public class EditTests
{
    private static readonly CSharpParseOptions ParseOptions = (CSharpParseOptions)TestCompilation.Parse(new("", "")).Options;

    /// <summary>A step: an edit, and what disturbs the request that follows.</summary>
    private sealed record Step(int Edit, int Cancelled, int Microseconds)
    {
        public override string ToString() => $"({Edit}: {EditedProject.Edits[Edit]}, {Cancelled} cancelled after {Microseconds} us)";
    }

    private static readonly Gen<Step> Steps =
        from edit in Gen.Choose(0, EditedProject.Edits.Count - 1)
        from cancelled in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(1, 3)))
        from microseconds in Gen.Elements(0, 50, 200, 1000, 5000, 20000)
        select new Step(edit, cancelled, microseconds);

    [Fact]
    public void Any_edits_give_what_a_fresh_analysis_gives()
    {
        int runs = ProgramTests.Number("KUBE_EDITS", 12);
        var histories = Arb.From(Steps.ArrayOf(12), steps => steps.Select((_, i) => steps.Where((_, j) => j != i).ToArray()));
        var config = Config.QuickThrowOnFailure.WithMaxTest(runs).WithReplay(new Replay(new Rnd(ProgramTests.Seed), Microsoft.FSharp.Core.FSharpOption<int>.None));
        Check.One(config, Prop.ForAll(histories, Run));
    }

    [Fact]
    public void Every_edit_is_one_and_can_be_undone()
    {
        var files = EditedProject.Files.ToDictionary(file => file.Name, file => file.Text.ReplaceLineEndings("\n"));
        foreach (var (file, one, other) in EditedProject.Edits)
        {
            Assert.Contains(one, files[file], StringComparison.Ordinal);
            Assert.DoesNotContain(other, files[file], StringComparison.Ordinal);
        }

        var start = Start();
        TestCompilation.AssertCompiles(start);
        Oracle.Check(start);
        int unlike = EditedProject.Edits.Count(edit => !Told(Apply(start, edit)).SequenceEqual(Told(start)));
        Assert.True(unlike > 10, $"only {unlike} edits change what is said");
    }

    private static void Run(Step[] steps)
    {
        var compilation = Start();
        Told(compilation);
        foreach (var step in steps)
        {
            compilation = Apply(compilation, EditedProject.Edits[step.Edit]);
            for (int i = 0; i < step.Cancelled; i++) Cancel(compilation, step.Microseconds * (i + 1));
            var fresh = Fresh(compilation);
            var expected = Told(fresh);
            if (step.Cancelled == 1)
            {
                // Several files of an editor ask at once.
                var clone = compilation.Clone();
                var answers = Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => Told(i % 2 == 0 ? compilation : clone)))).GetAwaiter().GetResult();
                foreach (var answer in answers) Assert.Equal(expected, answer);
            }

            Assert.Equal(expected, Told(compilation));
            Assert.Equal(expected, Live(compilation));
            Assert.Equal(Entries(fresh), Entries(compilation));
        }
    }

    private static void Cancel(Compilation compilation, int microseconds)
    {
        using var source = new CancellationTokenSource();
        if (microseconds == 0) source.Cancel();
        else source.CancelAfter(TimeSpan.FromMicroseconds(microseconds));
        try
        {
            if (microseconds % 3 == 0) ManifestEvaluator.Evaluate(compilation, source.Token);
            else Analysis(compilation).GetAnalyzerDiagnosticsAsync(source.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            // Then the next request starts where nothing wrong was left.
        }
    }

    private static CSharpCompilation Start() => CSharpCompilation.Create(
        "Test", EditedProject.Files.Append(new(TestCompilation.UsingsFile, TestCompilation.Usings)).Select(file => TestCompilation.Parse(file with { Text = file.Text.ReplaceLineEndings("\n") })), TestCompilation.References, TestCompilation.Options);

    private static CSharpCompilation Apply(CSharpCompilation compilation, (string File, string One, string Other) edit)
    {
        var tree = compilation.SyntaxTrees.Single(tree => tree.FilePath == edit.File);
        var text = tree.GetText();
        string content = text.ToString();
        // The longer text may hold the shorter one.
        var (old, @new) = content.Contains(edit.Other, StringComparison.Ordinal) ? (edit.Other, edit.One) : (edit.One, edit.Other);
        int at = content.IndexOf(old, StringComparison.Ordinal);
        return at < 0 ? compilation : compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(text.WithChanges(new TextChange(new(at, old.Length), @new))));
    }

    private static CSharpCompilation Fresh(Compilation compilation) => ((CSharpCompilation)compilation).RemoveAllSyntaxTrees()
        .AddSyntaxTrees(compilation.SyntaxTrees.Select(tree => CSharpSyntaxTree.ParseText(tree.GetText().ToString(), ParseOptions, tree.FilePath)));

    private static CompilationWithAnalyzers Analysis(Compilation compilation) => compilation.WithAnalyzers(
        [new ManifestAnalyzer()],
        new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), (exception, _, _) => throw new InvalidOperationException("The analyzer failed.", exception), concurrentAnalysis: true, logAnalyzerExecutionTime: false));

    private static IReadOnlyList<string> Told(Compilation compilation) => Lines(TestCompilation.Analyze(compilation));

    // As an editor asks: file by file.
    private static IReadOnlyList<string> Live(Compilation compilation)
    {
        var analysis = Analysis(compilation);
        return Lines(compilation.SyntaxTrees.SelectMany(tree => analysis.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), null, default).GetAwaiter().GetResult())
            .Where(diagnostic => diagnostic.Id.StartsWith("KUBE", StringComparison.Ordinal) && diagnostic.Severity > DiagnosticSeverity.Hidden)); // which the whole analysis leaves out
    }

    private static IReadOnlyList<string> Lines(IEnumerable<Diagnostic> diagnostics) =>
    [
        .. diagnostics.Select(diagnostic => $"{diagnostic} {diagnostic.Location.SourceSpan} {string.Join(' ', diagnostic.AdditionalLocations)} {string.Join(' ', diagnostic.Properties.OrderBy(pair => pair.Key, StringComparer.Ordinal))}")
            .Order(StringComparer.Ordinal),
    ];

    private static IReadOnlyList<string> Entries(Compilation compilation) =>
    [
        .. ManifestEvaluator.Evaluate(compilation, default).Select(entry =>
        {
            var text = new StringBuilder($"{entry.SetType} {entry.EnvironmentType} {entry.EnvironmentValue} [{string.Join(", ", entry.UnknownKinds)}]");
            foreach (var manifest in entry.Objects)
            {
                text.Append($"\n  {manifest.Display} {manifest.Namespace.Display} {manifest.IsExternal} ");
                Write(manifest.Root.Anchor, text);
            }

            return text.ToString();
        }),
    ];

    private static void Write(Node node, StringBuilder text)
    {
        if (node.Position is SourcePosition position) text.Append($"<{position.FilePath} {position.Report} {position.Expression} {position.Assignment}>");
        switch (node)
        {
            case ScalarNode scalar:
                text.Append(scalar.Type).Append('=').Append(scalar.Text).Append(';');
                break;
            case MapNode map:
                text.Append(map.IsOpen ? "{?" : "{");
                foreach (var entry in map.Entries)
                {
                    text.Append(entry.Key).Append(':');
                    Write(entry.Value, text);
                }

                text.Append('}');
                break;
            case ListNode list:
                text.Append(list.IsOpen ? "[?" : "[");
                foreach (var item in list.Items) Write(item, text);
                text.Append(']');
                break;
            case OneOfNode oneOf:
                text.Append('(');
                foreach (var alternative in oneOf.Alternatives) Write(alternative, text);
                text.Append(')');
                break;
            default:
                text.Append(node.GetType().Name).Append(';');
                break;
        }
    }
}
