using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using KubeAnalyzers.Evaluation;
using KubeManifests;
using KubeManifests.Cli.Emit;
using KubeManifests.Cli.Reading;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using Microsoft.CodeAnalysis;

namespace KubeAnalyzers.Tests;

/// <summary>
/// What the editor finds in code, the build in what the code built, and <c>lint</c> in the YAML that was written, is the same: every rule's page is tried
/// with all rules on. The only exceptions are rules whose metadata says where they speak (<see cref="RuleInfo.Places"/>).
/// </summary>
public class ThreePlacesTests
{
    private static readonly HashSet<string> Everywhere = [.. RuleCatalogue.Infos.Where(rule => rule.Places == RulePlaces.All).Select(rule => rule.Id)];

    public static TheoryData<string> Ids => [.. Everywhere.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_same_is_found(string id)
    {
        foreach (string sample in DocumentationTests.AllSamples(id))
        {
            var compilation = TestCompilation.Create([new("Sample.cs", sample)], Everywhere);
            var built = Build(compilation);
            var inEditor = InEditor(compilation);
            var atBuild = built.SelectMany(world => Show(world, Checker.Find(world, RuleSettings.All))).Distinct().Order(StringComparer.Ordinal).ToList();
            var onYaml = built.SelectMany(world => Show(world, OnYaml(world))).Distinct().Order(StringComparer.Ordinal).ToList();
            Assert.True(inEditor.SequenceEqual(atBuild), Difference("editor", inEditor, "build", atBuild, sample));
            Assert.True(atBuild.SequenceEqual(onYaml), Difference("build", atBuild, "YAML", onYaml, sample));

            // One diagnostic may stand for several objects and environments.
            var reported = TestCompilation.Analyze(compilation).Select(diagnostic => diagnostic.Id).Distinct().Order(StringComparer.Ordinal);
            Assert.Equal(inEditor.Select(line => line[..8]).Distinct().Order(StringComparer.Ordinal), reported);
        }
    }

    private static List<string> InEditor(Compilation compilation)
    {
        var checker = new ManifestChecker();
        checker.Update([.. ManifestEvaluator.Evaluate(compilation, default).Select(entry => new WorldPart(entry.EnvironmentType, entry.EnvironmentValue, entry.Objects, entry.UnknownKinds))]);
        var lines = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in checker.Objects)
            foreach (var (world, finding) in item.Findings)
                foreach (var where in world is null ? checker.Worlds.Where(candidate => candidate.Objects.Contains(item.Manifest)) : [world])
                    lines.UnionWith(Show(where, [finding]));
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    private static IReadOnlyList<World> Build(Compilation compilation)
    {
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image).Success);
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

    // What is declared as living elsewhere is not in the YAML, so it is put beside it.
    private static IEnumerable<Finding> OnYaml(World built)
    {
        string text = string.Join("---\n", built.Objects.Where(manifest => !manifest.IsExternal).Select(manifest => YamlWriter.Write((MapNode)manifest.Root.Anchor)));
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var reader = ManifestReader.Open("built.yaml", stream, mayBeForeign: false, out var error);
        Assert.Null(error);
        var world = new World();
        for (int i = 0; i < reader!.Count; i++)
            foreach (var document in reader.Read(i))
            {
                Assert.Null(document.Error);
                foreach (var item in document.Objects) world.Add(new(item.Root));
            }

        foreach (var external in built.Objects.Where(manifest => manifest.IsExternal)) world.Add(external);
        return Checker.Find(world, RuleSettings.All);
    }

    private static IEnumerable<string> Show(World world, IEnumerable<Finding> findings) => findings.Where(finding => Everywhere.Contains(finding.Rule.Id)).Select(finding =>
        $"{finding.Rule.Id} {finding.Object.Kind}/{finding.Object.Namespace.Name}/{finding.Object.Name.Text} {finding.Path} {finding.Severity} in {world.EnvironmentValue ?? "all"}: {finding.Message}");

    private static string Difference(string left, List<string> lefts, string right, List<string> rights, string sample) =>
        $"only {left}:\n  {string.Join("\n  ", lefts.Except(rights))}\nonly {right}:\n  {string.Join("\n  ", rights.Except(lefts))}\n\n{sample}";
}
