using KubeAnalyzers.Benchmarks;

namespace KubeAnalyzers.Tests;

/// <summary>The generated projects of the benchmarks are right, and wholly understood.</summary>
public class BenchmarkSourcesTests
{
    private static IEnumerable<TestFile> Files(int manifests) => ManifestSources.Create(manifests).Select(file => new TestFile(file.Name, file.Text));

    [Fact]
    public void What_is_evaluated_is_what_is_built() => Oracle.Check(TestCompilation.Create(Files(200)));

    [Fact]
    public void Nothing_is_found() => Assert.DoesNotContain(TestCompilation.Analyze(TestCompilation.Create(Files(200))), diagnostic => !Verify.IsAdvice(diagnostic));

    [Fact]
    public void There_are_as_many_manifests_as_asked_for()
    {
        var entries = BuiltSets.Run(TestCompilation.Create(Files(100)));
        Assert.All(entries, entry => Assert.Equal(ManifestSources.PerFile, entry.Objects.Count));
        Assert.Equal(100, entries.Sum(entry => entry.Objects.Count));
    }

    [Fact]
    public void Every_keystroke_is_a_new_text_without_mistakes()
    {
        string set = ManifestSources.Create(20)[1].Text, helper = ManifestSources.Create(20)[0].Text;
        var seen = new HashSet<string>();
        for (int round = 0; round < 12; round++)
        {
            foreach (var key in new[] { Keystrokes.InSet(round), Keystrokes.NewMember(round) }) set = Apply(set, key);
            Assert.True(seen.Add(set));
            TestCompilation.Create([new("Set.cs", set), new("Helper.cs", helper = Apply(helper, Keystrokes.InHelper(round)))]);
            set = Apply(set, Keystrokes.RemoveMember(round));
        }
    }

    private static string Apply(string text, Keystroke key)
    {
        int at = text.IndexOf(key.Old, StringComparison.Ordinal);
        Assert.True(at >= 0, key.Old);
        return text[..at] + key.New + text[(at + key.Old.Length)..];
    }
}
