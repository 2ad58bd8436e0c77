using KubeAnalyzers.Evaluation;

namespace KubeAnalyzers.Tests.Evaluation;

/// <summary>
/// Small programs that fill a map named data. What is evaluated must be what they build; those marked known must be evaluated fully.
/// A file holds many: <c>=== name [known]</c>, statements, then optionally <c>--- members</c> and <c>--- types</c>.
/// </summary>
public class CaseTests
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Programs = new(() => Directory
        .GetFiles(Repository.At("tests/KubeAnalyzers.Tests/Evaluation/Cases"), "*.cs.txt")
        .SelectMany(path => File.ReadAllText(path).ReplaceLineEndings("\n").Split("=== ", StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(text => text[..text.IndexOf('\n')].Trim(), text => text[(text.IndexOf('\n') + 1)..]));

    public static TheoryData<string> Names => [.. Programs.Value.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Evaluated_is_built(string name)
    {
        var compilation = TestCompilation.Create([new("Set.cs", Source(Programs.Value[name]))]);
        Oracle.Check(compilation);
        if (!name.EndsWith("[known]", StringComparison.Ordinal) && Environment.GetEnvironmentVariable("KUBE_GAPS") != "1") return;
        foreach (var entry in ManifestEvaluator.Evaluate(compilation, CancellationToken.None))
        {
            Assert.Empty(entry.UnknownKinds);
            Assert.NotEmpty(entry.Objects);
            var unknown = entry.Objects.SelectMany(manifest => Oracle.Unknowns(manifest.Root.Anchor)).Select(node => $"{node.Path} {node.GetType().Name}").ToList();
            Assert.True(unknown.Count == 0, string.Join(", ", unknown.Concat(entry.Unsupported.Select(part => part.Reason))));
        }
    }

    private static string Source(string program)
    {
        string[] types = program.Split("--- types\n");
        string[] members = types[0].Split("--- members\n");
        return "public sealed class Set : ManifestSet\n{\n    protected override IEnumerable<KubernetesObject> Build()\n    {\n        var data = new Map<string>();\n"
            + members[0] + "        return [new ConfigMap { Metadata = new() { Name = \"case\" }, Data = data }];\n    }\n"
            + (members.Length > 1 ? members[1] : "") + "}\n" + (types.Length > 1 ? types[1] : "");
    }
}
