using KubeManifests.Cli.Import;
using KubeManifests.Import;
using KubeManifests.Conformance;
using KubeManifests.Rules.Nodes;
using Xunit.Abstractions;

namespace KubeManifests.Import.Tests;

/// <summary>What is imported, compiled and built again is what it was.</summary>
public class RoundTripTests(ITestOutputHelper output)
{
    // The compiler takes its time over thousands of objects: IMPORT_ALL=1 takes all of them.
    private const int SampleSize = 250;

    [SharedFact("conformance")]
    public void Objects_that_a_server_accepts_come_back_as_they_were()
    {
        var all = VerdictCase.ReadFile(Path.Combine(Repository.Shared, "conformance/api-verdicts.jsonl.gz")).Where(one => !one.IsRejected).ToList();
        int size = Environment.GetEnvironmentVariable("IMPORT_ALL") == "1" ? all.Count : SampleSize;
        var cases = Enumerable.Range(0, size).Select(i => all[(int)((long)i * all.Count / size)]);
        Check([.. cases.Select(one => ($"Case{one.Id}", ImportedCode.Read($"Case{one.Id}", one.Json)))]);
    }

    [SharedFact("cookbook")]
    public void The_cookbook_comes_back_as_it_was() => Check(
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Shared, "cookbook"), "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => (Identifiers.Pascal("Recipe " + Path.GetFileNameWithoutExtension(file)), ImportedCode.Read(file, File.ReadAllText(file)))),
    ]);

    [Fact]
    public void What_the_samples_emit_comes_back_as_it_was()
    {
        var files = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "samples")).Select(sample => Path.Combine(sample, "manifests")).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories)).Order(StringComparer.Ordinal).ToList();
        if (files.Count == 0) output.WriteLine("No sample is built here, so there is nothing to compare");
        Check([.. files.Select((file, i) => ($"Sample{i}", ImportedCode.Read(file, File.ReadAllText(file))))]);
    }

    private void Check(List<(string Name, List<ImportedObject> Objects)> sets)
    {
        var mistakes = new List<string>();
        var files = new List<(string, string)>();
        int raw = 0, extra = 0;
        foreach (var (name, objects) in sets)
        {
            var writer = new SetWriter(objects, ReflectedTypes.Instance);
            files.AddRange(writer.Write(new(name, null, name)));
            for (int i = 0; i < objects.Count; i++)
            {
                if (writer[i].IsRaw) raw++;
                else if (writer[i].Extra.Count > 0) extra++;
                if (writer[i].IsRaw || writer[i].Extra.Count > 0) output.WriteLine($"{name}: {objects[i].Display}: {(writer[i].IsRaw ? "raw" : "Extra: " + string.Join(", ", writer[i].Extra.Select(node => node.Path)))}");
            }
        }

        var built = ImportedCode.Run(files, mistakes);
        var comparer = new TreeComparer();
        int equal = 0, all = sets.Sum(set => set.Objects.Count);
        foreach (var (name, objects) in sets)
            if (built.TryGetValue(name, out var roots)) equal += comparer.CountEqual(objects.Select(one => one.Root), roots, name, mistakes);
        mistakes.AddRange(files.Select(file => (file.Item1, Mistake: ImportedCode.FormattingMistake(file.Item2))).Where(pair => pair.Mistake is not null).Select(pair => $"{pair.Item1}: {pair.Mistake}"));
        output.WriteLine($"{equal} of {all} objects are equal; {raw} of them are raw, {extra} have Extra, {comparer.Amounts} amounts are texts that were numbers");
        foreach (string mistake in mistakes) output.WriteLine(mistake);
        Assert.Equal(all, equal);
        Assert.Empty(mistakes);
    }
}
