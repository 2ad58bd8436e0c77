using KubeManifests;
using KubeManifests.Cli.Emit;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using Microsoft.CodeAnalysis;

namespace KubeAnalyzers.Tests;

/// <summary>The samples: one that is right, one that is wrong, one that is a cookbook.</summary>
public partial class SampleTests
{
    [Theory]
    [InlineData("Shop")]
    [InlineData("Cookbook")]
    [InlineData("Mistakes")]
    public void What_is_evaluated_is_what_is_built(string sample) => Oracle.Check(Compile(sample));

    [Fact]
    public void The_shop_has_no_findings() => Assert.Empty(TestCompilation.Analyze(Compile("Shop")));

    [Fact]
    public void Mistakes_are_found_where_they_are()
    {
        string path = Repository.At("samples/Mistakes/expected-findings.txt");
        string found = string.Concat(TestCompilation.Analyze(Compile("Mistakes")).Where(diagnostic => !Verify.IsAdvice(diagnostic)).Select(diagnostic => Line(diagnostic) + "\n").Order(StringComparer.Ordinal));
        if (Environment.GetEnvironmentVariable("KUBE_UPDATE_EXPECTED") == "1") File.WriteAllText(path, found);
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), found);
    }

    // The recipes are other people's: what they are told is listed, as "File.cs ID".
    [Fact]
    public void The_cookbook_has_the_expected_warnings()
    {
        string path = Repository.At("samples/Cookbook/expected-warnings.txt");
        string found = string.Concat(TestCompilation.Analyze(Compile("Cookbook")).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(diagnostic => $"{diagnostic.Location.SourceTree!.FilePath} {diagnostic.Id}\n").Distinct().Order(StringComparer.Ordinal));
        if (Environment.GetEnvironmentVariable("KUBE_UPDATE_EXPECTED") == "1") File.WriteAllText(path, found);
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), found);
    }

    [SharedFact("cookbook")]
    public void The_cookbook_builds_the_yaml_it_was_written_from()
    {
        var sets = Compile("Cookbook");
        var built = BuiltSets.Run(sets).ToDictionary(entry => Path.GetFileName(sets.GetTypeByMetadataName(entry.SetType)!.Locations[0].SourceTree!.FilePath)[..2]);
        foreach (string file in Directory.GetFiles(Path.Combine(Repository.Shared, "cookbook"), "*.yaml").Order(StringComparer.Ordinal))
        {
            var recipe = built[Path.GetFileName(file)[..2]].Objects.OrderBy(Identity, StringComparer.Ordinal).ToList();
            var expected = YamlFile.Read(file).Select(item => new ManifestObject(ObjectReader.Read(item))).OrderBy(Identity, StringComparer.Ordinal).ToList();
            Assert.Equal(expected.Select(Identity), recipe.Select(Identity));
            foreach (var (left, right) in expected.Zip(recipe)) Assert.Equal(Flatten(left), Flatten(right));
        }
    }

    private static string Identity(ManifestObject manifest) => $"{manifest.Namespace.Name}/{manifest.Display}";

    private static Compilation Compile(string sample) => TestCompilation.Create(
        Directory.GetFiles(Repository.At("samples/" + sample), "*.cs").Order(StringComparer.Ordinal).Select(path => new TestFile(Path.GetFileName(path), File.ReadAllText(path))));

    private static string Line(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan();
        return $"{span.Path}({Place(span.StartLinePosition)})-({Place(span.EndLinePosition)}): {diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Id}: {diagnostic.GetMessage()}";

        static string Place(Microsoft.CodeAnalysis.Text.LinePosition place) => $"{place.Line + 1},{place.Character + 1}";
    }

    // Every field as "path = value", sorted: the order of fields says nothing. The namespace is where the object goes, however it was said.
    private static IEnumerable<string> Flatten(ManifestObject manifest) => Leaves(manifest.Root.Anchor)
        .Where(leaf => !leaf.StartsWith("metadata.namespace =", StringComparison.Ordinal))
        .Append($"metadata.namespace = {manifest.Namespace.Name}")
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Leaves(Node node) => node switch
    {
        MapNode { Entries.Count: > 0 } map => map.Entries.SelectMany(entry => Leaves(entry.Value)),
        ListNode { Items.Count: > 0 } list => list.Items.SelectMany(Leaves),
        ScalarNode scalar => [$"{scalar.Path} = {scalar.Text}{(scalar.Type == ScalarType.String ? " (text)" : "")}"],
        _ => [$"{node.Path} = {(node is MapNode ? "{}" : "[]")}"],
    };
}
