using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using KubeManifests.Rules.Nodes;
using Xunit.Abstractions;

namespace KubeAnalyzers.Tests.Properties;

/// <summary>
/// Generated programs: what is evaluated is what they build. <c>KUBE_SEED</c> repeats a run, <c>KUBE_PROGRAMS</c> says how many programs,
/// <c>KUBE_GAPS=1</c> also shrinks programs that are not evaluated exactly. A program that fails is kept under Evaluation/Programs, where it is a test.
/// </summary>
public class ProgramTests(ITestOutputHelper output)
{
    private const int BatchSize = 100, MaxShrinks = 30;

    // Of the programs that ask for nothing that only a run knows. Raise it when the evaluator learns more.
    private const double ExactFloor = 0.62;

    private static readonly int Count = Number("KUBE_PROGRAMS", 5000);
    // The same programs in each run, unless asked otherwise: a change is judged by what it changes. 0 takes a new seed.
    internal static readonly ulong Seed = (ulong)Number("KUBE_SEED", 1) is > 0 and var seed ? seed : (ulong)DateTime.UtcNow.Ticks;

    [Fact]
    public void Evaluated_is_built()
    {
        var statistics = new ProgramStatistics();
        var wrong = new List<(GeneratedProgram Program, string Message)>();
        var gaps = new List<GeneratedProgram>();
        Log($"KUBE_SEED={Seed} KUBE_PROGRAMS={Count}");
        for (int done = 0; done < Count; done += BatchSize)
        {
            // Sizes grow over the batches, as in any run of FsCheck.
            int size = 2 + (16 * done / Count);
            var batch = ProgramGenerator.Programs.Sample(Math.Min(BatchSize, Count - done), new Rnd(Seed + (ulong)done), size);
            var outcomes = ProgramBatch.Check([.. batch.Select(program => program.Files)]);
            for (int i = 0; i < batch.Length; i++)
            {
                statistics.Add(batch[i], outcomes[i]);
                if (outcomes[i].Verdict == Verdict.Wrong) wrong.Add((batch[i], outcomes[i].Message!));
                if (outcomes[i].Verdict == Verdict.General && !batch[i].IsOpaque) gaps.Add(batch[i]);
            }
        }

        Log(statistics.ToString());
        if (Environment.GetEnvironmentVariable("KUBE_GAPS") == "1") ShowGaps(gaps);
        if (wrong.Count > 0) Assert.Fail(Report(wrong));
        Assert.True(statistics.Share(Verdict.Rejected) < 0.02, "Too many programs do not compile: " + statistics.FirstRejected);
        Assert.True(statistics.ExactShare >= ExactFloor, $"Only {statistics.ExactShare:P1} of the programs are evaluated exactly; at least {ExactFloor:P0} were before.");
    }

    [Fact]
    public void A_wrong_tree_is_told_apart()
    {
        var program = ProgramGenerator.Programs.Sample(80, new Rnd(1), 6);
        int told = 0;
        foreach (var candidate in program)
        {
            var compilation = TestCompilation.Create([.. candidate.Files.Select((text, i) => new TestFile(i + ".cs", text))]);
            var built = BuiltSets.Run(compilation, tolerant: true);
            var evaluated = KubeAnalyzers.Evaluation.ManifestEvaluator.Evaluate(compilation, default);
            if (ProgramBatch.Judge(built, evaluated).Verdict != Verdict.Exact || !evaluated.All(entry => entry.IsCertain) || built.Any(entry => entry.Objects.Count == 0 || entry.Objects[0].Root["metadata"]["name"].IsMissing)) continue;
            var changed = built.Select(entry => entry with { Objects = [.. entry.Objects.Select(manifest => new KubeManifests.Rules.Model.ManifestObject((MapNode)Changed(manifest.Root.Anchor)))] }).ToList();
            Assert.Equal(Verdict.Wrong, ProgramBatch.Judge(changed, evaluated).Verdict);
            Assert.Equal(Verdict.Wrong, ProgramBatch.Judge([.. built.Select(entry => entry with { Objects = [.. entry.Objects, entry.Objects[0]] })], evaluated).Verdict);
            Assert.Equal(Verdict.Wrong, ProgramBatch.Judge([.. built.Select(entry => entry with { Failure = new InvalidOperationException() })], evaluated).Verdict);
            told++;
        }

        Assert.True(told >= 5, "too few programs were compared");
    }

    [Fact]
    public void The_same_seed_makes_the_same_programs() => Assert.Equal(
        ProgramGenerator.Programs.Sample(20, new Rnd(7), 10).SelectMany(program => program.Files),
        ProgramGenerator.Programs.Sample(20, new Rnd(7), 10).SelectMany(program => program.Files));

    [Fact]
    public void Shrinking_keeps_what_makes_a_program_fail()
    {
        var program = ProgramGenerator.Programs.Sample(50, new Rnd(3), 15).OrderByDescending(candidate => candidate.Root.Size).First(candidate => candidate.Files[0].Contains("foreach", StringComparison.Ordinal));
        var smallest = Smallest(program, candidates => [.. candidates.Select(candidate => candidate.Files.Any(text => text.Contains("foreach", StringComparison.Ordinal)))]);
        Assert.Contains(smallest.Files, text => text.Contains("foreach", StringComparison.Ordinal));
        Assert.True(smallest.Root.Size < program.Root.Size / 2, smallest.Root.Write());
    }

    /// <summary>The smallest program that FsCheck finds to be of this kind. Candidates are tried many at a time: a compilation of many costs little more than of one.</summary>
    private static GeneratedProgram Smallest(GeneratedProgram program, Func<IReadOnlyList<GeneratedProgram>, IReadOnlyList<bool>> fails)
    {
        var smallest = program;
        int tries = 0;
        var property = Prop.ForAll(Arb.From(Gen.Constant(program), Failing), candidate =>
        {
            smallest = candidate;
            return false;
        });
        try
        {
            Check.One(Config.QuickThrowOnFailure.WithMaxTest(1), property);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // FsCheck says so when a property fails; the smallest program is what is of interest.
        }

        return smallest;

        IEnumerable<GeneratedProgram> Failing(GeneratedProgram current)
        {
            foreach (var candidates in current.Shrink().Chunk(40))
            {
                if (tries++ > MaxShrinks) yield break;
                var failing = fails(candidates);
                for (int i = 0; i < candidates.Length; i++)
                    if (failing[i]) yield return candidates[i];
            }
        }
    }

    private static IReadOnlyList<Outcome> Outcomes(IReadOnlyList<GeneratedProgram> programs) => ProgramBatch.Check([.. programs.Select(program => program.Files)]);

    private string Report(List<(GeneratedProgram Program, string Message)> wrong)
    {
        var report = new StringBuilder($"{wrong.Count} programs are evaluated as what they do not build; KUBE_SEED={Seed} KUBE_PROGRAMS={Count}\n");
        var seen = new HashSet<string>();
        foreach (var (program, _) in wrong.OrderBy(item => item.Program.Root.Size).Take(Number("KUBE_FAILURES", 3)))
        {
            var smallest = Smallest(program, candidates => [.. Outcomes(candidates).Select(outcome => outcome.Verdict == Verdict.Wrong)]);
            string text = string.Join("//// next file\n", smallest.Files);
            if (!seen.Add(text)) continue;
            string name = "Found-" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..10] + ".cs.txt";
            Directory.CreateDirectory(ProgramCaseTests.Folder);
            File.WriteAllText(Path.Combine(ProgramCaseTests.Folder, name), text);
            report.Append($"\n=== {name}: {Outcomes([smallest])[0].Message}\n{text}");
        }

        return report.ToString();
    }

    private void ShowGaps(List<GeneratedProgram> gaps)
    {
        var seen = new HashSet<string>();
        foreach (var program in gaps.OrderBy(program => program.Root.Size).Take(Number("KUBE_FAILURES", 40)))
        {
            var smallest = Smallest(program, candidates => [.. Outcomes(candidates).Select(outcome => outcome.Verdict == Verdict.General)]);
            if (seen.Add(string.Join(' ', smallest.Features.Order(StringComparer.Ordinal)))) Log("--- not exact: " + string.Join("//// next file\n", smallest.Files));
        }
    }

    // A copy in which one scalar is another one.
    private static Node Changed(Node node)
    {
        bool done = false;
        return Copy(node);

        Node Copy(Node part)
        {
            switch (part)
            {
                case MapNode map:
                    var copy = new MapNode();
                    foreach (var entry in map.Entries) copy.Set(entry.Key, entry.Key is "kind" or "apiVersion" ? new ScalarNode(ScalarType.String, ((ScalarNode)entry.Value).Text) : Copy(entry.Value));
                    return copy;
                case ListNode list:
                    var items = new ListNode();
                    foreach (var item in list.Items) items.Add(Copy(item));
                    return items;
                case ScalarNode scalar when !done:
                    done = true;
                    return new ScalarNode(scalar.Type, scalar.Text + "0");
                default:
                    return new ScalarNode(((ScalarNode)part).Type, ((ScalarNode)part).Text);
            }
        }
    }

    private void Log(string text)
    {
        output.WriteLine(text);
        Console.WriteLine(text);
    }

    internal static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : otherwise;
}
