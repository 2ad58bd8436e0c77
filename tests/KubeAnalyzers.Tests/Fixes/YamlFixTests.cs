using System.Runtime.Loader;
using System.Text;
using KubeManifests;
using KubeManifests.Cli;
using KubeManifests.Cli.Emit;
using KubeManifests.Cli.Lint;
using KubeManifests.Cli.Reading;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using Microsoft.CodeAnalysis;

namespace KubeAnalyzers.Tests;

/// <summary>
/// What a page's failing sample builds, written as YAML and repaired by <c>lint --fix</c>: the findings that have a fix are gone, and the objects are
/// those that the repaired C# builds.
/// </summary>
public sealed class YamlFixTests : IDisposable
{
    // In code, what is removed from an initializer and what is added to it cannot be one edit: the second fix is offered there.
    private static readonly HashSet<string> OtherwiseInCode = ["KUBE3034"];

    private readonly string _folder = Directory.CreateTempSubdirectory("fix").FullName;

    public static TheoryData<string> Ids => [.. RuleCatalogue.Infos.Where(rule => rule is { HasFix: true, Places: RulePlaces.All }).Select(rule => rule.Id)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_fix_does_the_same_in_YAML_and_in_code(string id)
    {
        foreach (string sample in DocumentationTests.FailingSamples(id))
        {
            var built = Build([new("Sample.cs", sample)], id);
            if (built.Any(world => world.Objects.Any(manifest => manifest.IsExternal))) continue; // lint knows no externals
            bool isRepaired = false;
            var repaired = built.Select(world => Repair(world, id, ref isRepaired)).ToList();
            if (!isRepaired || OtherwiseInCode.Contains(id)) continue;

            IReadOnlyList<TestFile> files = [new("Sample.cs", sample)];
            for (int round = 0; round < 10; round++)
            {
                var next = Verify.FixInTurn(files, id);
                if (next[0].Text == files[0].Text) break;
                files = next;
            }

            if (files[0].Text == sample) continue; // computed or shared values: there is no light bulb
            var inCode = Build(files, id).Select(world => world.Objects.Select(manifest => manifest.Root.Anchor).ToList()).ToList();
            for (int i = 0; i < inCode.Count; i++)
                Assert.True(AreSame(inCode[i], repaired[i]), $"code:\n{Show(inCode[i])}\nYAML:\n{Show(repaired[i])}\n{files[0].Text}");
        }
    }

    private List<Node> Repair(World world, string id, ref bool isRepaired)
    {
        string path = Path.Combine(_folder, "built.yaml");
        string text = string.Join("---\n", world.Objects.Select(manifest => YamlWriter.Write((MapNode)manifest.Root.Anchor)));
        File.WriteAllText(path, text);
        var before = Lint(path, id).Findings;
        using var output = new StringWriter();
        int code = CommandLine.Run(["lint", path, "--fix=" + id], new(() => Stream.Null, output, output, false, false));
        Assert.NotEqual(2, code);
        var after = Lint(path, id);
        foreach (var finding in before.Where(finding => finding.Finding.Fixes.Count > 0))
        {
            isRepaired = true;
            Assert.False(after.Findings.Exists(left => left.Finding.Fixes.Count > 0 && left.Object == finding.Object && left.Message == finding.Message), $"{finding.Message} is still found.\n{output}\n{File.ReadAllText(path)}");
        }

        // Nothing but the fixed lines is another one.
        if (!isRepaired) Assert.Equal(text, File.ReadAllText(path));
        return [.. after.World.Select(item => (Node)item.Source.Root)];
    }

    private static LintResult Lint(string path, string id)
    {
        var filter = new RuleFilter();
        filter.Only([id]);
        return new LintRun(new() { Paths = [path], Filter = filter }, () => Stream.Null, new(null)).Run();
    }

    private static IReadOnlyList<World> Build(IReadOnlyList<TestFile> files, string id)
    {
        using var image = new MemoryStream();
        Assert.True(TestCompilation.Create(files, [id]).Emit(image).Success);
        image.Position = 0;
        var context = new AssemblyLoadContext("sets", isCollectible: true);
        try
        {
            var built = new List<BuiltSet>();
            foreach (var set in context.LoadFromStream(image).GetTypes().Where(BuiltSets.IsSet).OrderBy(type => type.FullName, StringComparer.Ordinal))
                foreach (var entry in ((IManifestSource)Activator.CreateInstance(set, nonPublic: true)!).Entries) built.Add(Emitter.BuildEntry(set, entry, default));
            return Checker.Worlds(built);
        }
        finally
        {
            context.Unload();
        }
    }

    private static bool AreSame(List<Node> left, List<Node> right)
    {
        var open = right.ToList();
        return left.Count == right.Count && left.TrueForAll(node => open.FindIndex(other => NodeTrees.AreEqual(node, other)) is >= 0 and var index && Drop(open, index));
    }

    private static bool Drop(List<Node> nodes, int index)
    {
        nodes.RemoveAt(index);
        return true;
    }

    private static string Show(List<Node> nodes) => string.Join("---\n", nodes.Select(node => YamlWriter.Write((MapNode)node)));
}
