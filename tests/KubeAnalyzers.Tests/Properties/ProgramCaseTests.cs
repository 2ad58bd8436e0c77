using KubeAnalyzers.Evaluation;

namespace KubeAnalyzers.Tests.Properties;

/// <summary>Programs that were once evaluated wrongly, or are worth keeping: each is a whole program.</summary>
public class ProgramCaseTests
{
    /// <summary>Where they are kept.</summary>
    public static string Folder { get; } = Repository.At("tests/KubeAnalyzers.Tests/Evaluation/Programs");

    public static TheoryData<string> Names => Directory.Exists(Folder) ? [.. Directory.GetFiles(Folder, "*.cs.txt").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)] : [];

    [Theory]
    [MemberData(nameof(Names))]
    public void Evaluated_is_built(string name)
    {
        string[] files = File.ReadAllText(Path.Combine(Folder, name)).ReplaceLineEndings("\n").Split("//// next file\n");
        var compilation = TestCompilation.Create([.. files.Select((text, i) => new TestFile(i + ".cs", text))]);
        var outcome = ProgramBatch.Judge(BuiltSets.Run(compilation, tolerant: true), ManifestEvaluator.Evaluate(compilation, default));
        Assert.True(outcome.Verdict != Verdict.Wrong, outcome.Message);
    }
}
