using KubeManifests.Cli.Import;
using KubeManifests.Conformance;
using KubeManifests.Import;
using KubeManifests.Rules.Nodes;
using Xunit.Abstractions;

namespace KubeManifests.Import.Tests;

/// <summary>Objects that are changed at random for each environment: what is written as one set is, in each environment, what it was there.</summary>
public class EnvironmentRoundTripTests(ITestOutputHelper output)
{
    private const int Objects = 120;

    private static readonly StageNames Stages = new("Stage", "stage", ["Dev", "Test", "Prod"]);

    [SharedFact("conformance")]
    public void Every_environment_comes_back_as_it_was()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("KUBE_SEED"), out int said) ? said : 11;
        var random = new Random(seed);
        var all = VerdictCase.ReadFile(Path.Combine(Repository.Shared, "conformance/api-verdicts.jsonl.gz")).Where(one => !one.IsRejected).ToList();
        var files = new List<(string, string)>();
        var inputs = new Dictionary<string, List<MapNode>>();
        for (int i = 0; i < Objects; i++)
        {
            var original = ImportedCode.Read("object", all[random.Next(all.Count)].Json).Single().Root;
            var roots = Stages.Members.Select(_ => random.Next(8) == 0 ? null : Changed(original, random)).ToList();
            if (roots.All(root => root is null)) continue;
            var environments = Enumerable.Range(0, roots.Count).Where(environment => roots[environment] is not null).Aggregate(new EnvironmentSet(0), (set, environment) => set.With(environment));
            var expected = roots.Select(root => root is null ? null : (MapNode)EnvironmentTrees.Copy(root)).ToList();
            var one = new ImportedObject(EnvironmentTrees.Merge(roots), ReflectedTypes.Instance) { Environments = environments, Name = "name" };
            string name = "Set" + i;
            files.AddRange(new SetWriter([one], ReflectedTypes.Instance, Stages with { Type = "Stage" + i }).Write(new(name, null, name)));
            for (int environment = 0; environment < roots.Count; environment++) inputs.Add($"{name}/{Stages.Members[environment]}", expected[environment] is { } root ? [root] : []);
        }

        var mistakes = new List<string>();
        foreach (var (name, text) in files)
            if (ImportedCode.FormattingMistake(text) is { } mistake) mistakes.Add($"{name}: {mistake}\n{text}");
        var built = ImportedCode.Run(files, mistakes);
        int equal = 0;
        foreach (var (name, roots) in inputs)
        {
            if (built.TryGetValue(name, out var found)) equal += new TreeComparer().CountEqual(roots, found, name, mistakes);
            else mistakes.Add(name + " is not built");
        }

        output.WriteLine($"{equal} of {inputs.Values.Sum(roots => roots.Count)} objects are equal (KUBE_SEED={seed})");
        foreach (string mistake in mistakes) output.WriteLine(mistake);
        Assert.Empty(mistakes);
    }

    private static MapNode Changed(MapNode root, Random random)
    {
        var changed = new MapNode();
        foreach (var (key, value) in root.Entries)
            if (key is "apiVersion" or "kind") changed.Set(key, EnvironmentTrees.Copy(value));
            else if (Changed(value, random) is { } its) changed.Set(key, its);
        return changed;
    }

    // Now and then a value is another one, or gone, and an item is there twice.
    private static Node? Changed(Node node, Random random)
    {
        if (random.Next(25) == 0) return null;
        switch (node)
        {
            case ScalarNode scalar:
                return random.Next(12) switch
                {
                    0 when scalar.Type == ScalarType.Integer => new ScalarNode(ScalarType.Integer, "7"),
                    0 when scalar.Type == ScalarType.Boolean => new ScalarNode(ScalarType.Boolean, scalar.Text == "true" ? "false" : "true"),
                    0 when scalar.Type == ScalarType.String => ScalarNode.String(random.Next(4) == 0 ? scalar.Text + "\nmore\n" : scalar.Text + "-x"),
                    _ => new ScalarNode(scalar.Type, scalar.Text),
                };
            case ListNode list:
                var items = new ListNode();
                foreach (var item in list.Items)
                {
                    if (Changed(item, random) is { } its) items.Add(its);
                    if (random.Next(10) == 0 && Changed(item, random) is { } again) items.Add(again);
                }

                return items;
            default:
                var map = new MapNode();
                foreach (var (key, value) in ((MapNode)node).Entries)
                    if (Changed(value, random) is { } its) map.Set(key, its);
                return map;
        }
    }
}
