using System.IO.Compression;
using System.Reflection;
using System.Text;
using System.Text.Json;
using KubeManifests.Cli.Emit;
using KubeManifests.Cli.Lint;
using KubeManifests.Cli.Lint.Fixing;
using KubeManifests.Cli.Reading;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Lint.Tests.Fixing;

/// <summary>
/// The objects that a real API server rejects, all in one file, each a world of its own: every fix that is offered is made, silences its finding, and
/// changes the lines that it is about.
/// </summary>
public sealed class ConformanceFixTests : IDisposable
{
    private const int MostOfARule = 8;
    private const string Data = "../shared/conformance/api-verdicts.jsonl.gz";
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [DataTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void RejectedObjectsAreRepaired(bool isJson)
    {
        string path = isJson ? _tool.File("rejected.jsonl", Text(isJson)) : _tool.File("rejected.yaml", Text(isJson));
        string before = File.ReadAllText(path);
        var filter = new RuleFilter();
        filter.Only(["2"]);
        var options = new LintOptions { Paths = [path], Filter = filter, IsIsolated = true, Severity = RuleSeverity.Error };
        var found = new LintRun(options, () => Stream.Null, new(null)).Run();
        int fixable = found.Findings.Count(finding => finding.Finding.Fixes.Count > 0);
        var result = new FixRun(options, null, () => Stream.Null, new(null)).Run();
        Assert.True(fixable > 100, $"{fixable} findings have a fix.");

        // A fix that brings another mistake to light is one to look at; no text may go wrong.
        var wrong = result.Refused.Where(refused => !refused.Reason.StartsWith("it would bring", StringComparison.Ordinal)).ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(20).Select(refused => $"{refused.Finding.Line} {refused.Finding.Object} {refused.Finding.Rule.Id} {refused.Title}: {refused.Reason}")));
        Assert.True(result.Refused.Count < fixable / 20, string.Join('\n', result.Refused.Take(20).Select(refused => $"{refused.Finding.Object} {refused.Finding.Rule.Id} {refused.Title}: {refused.Reason}")));
        Assert.True(result.Fixed.Count >= fixable - result.Refused.Count - result.Guesses.Values.Sum());

        // Each line of the YAML ends in a comment: what has none is new.
        string after = Assert.Single(result.Changed).After;
        if (isJson) return;
        int bare = after.Split('\n').Count(line => line.Length > 0 && line != "---" && !line.Contains(" #", StringComparison.Ordinal));
        int lines = before.Split('\n').Length, left = after.Split('\n').Length;
        Assert.True(bare < result.Fixed.Count * 4, $"{bare} lines are new, for {result.Fixed.Count} fixes.");
        Assert.True(Math.Abs(lines - left) < result.Fixed.Count * 5, $"{lines} lines became {left}.");
    }

    private static string Text(bool isJson)
    {
        using var stream = new GZipStream(File.OpenRead(Path.Combine(Root, Data)), CompressionMode.Decompress);
        using var reader = new StreamReader(stream);
        var text = new StringBuilder();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.GetProperty("verdict").GetString() != "reject") continue;
            string written = json.RootElement.GetProperty("object").GetRawText();
            if (JsonManifestReader.Parse(Encoding.UTF8.GetBytes(written)) is not MapNode root) continue;
            var fixable = RuleRunner.CheckObject(new(root)).Where(finding => finding.Fixes.Count > 0 && finding.Rule.Id[4] == '2').Select(finding => finding.Rule.Id).Distinct().ToList();
            if (!fixable.Exists(id => counts.GetValueOrDefault(id) < MostOfARule)) continue;
            foreach (string id in fixable) counts[id] = counts.GetValueOrDefault(id) + 1;
            if (isJson)
            {
                text.Append(written.ReplaceLineEndings("")).Append('\n');
                continue;
            }

            string yaml = YamlWriter.Write(root);
            if (yaml.Contains("|", StringComparison.Ordinal)) continue; // a comment would be a part of the text
            text.Append("---\n").Append(yaml.Replace("\n", " # c\n", StringComparison.Ordinal));
        }

        return text.ToString();
    }

    private static string Root => typeof(ConformanceFixTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "RepositoryRoot").Value!;

    private sealed class DataTheoryAttribute : TheoryAttribute
    {
        public DataTheoryAttribute()
        {
            if (!File.Exists(Path.Combine(Root, Data))) Skip = $"needs {Data} beside the repository";
        }
    }
}
