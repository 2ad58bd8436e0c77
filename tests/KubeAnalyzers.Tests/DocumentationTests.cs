using System.Text.RegularExpressions;
using KubeManifests.Cli.Emit;
using KubeManifests.Cli.Reading;
using KubeManifests.Rules.Model;
using KubeManifests.Tools;
using Microsoft.CodeAnalysis;

namespace KubeAnalyzers.Tests;

public partial class DocumentationTests
{
    public static TheoryData<string> Ids => [.. RuleCatalogue.Infos.Select(rule => rule.Id)];

    [Fact]
    public void Ids_are_unique_and_every_rule_says_what_it_is()
    {
        Assert.Empty(RuleCatalogue.Infos.GroupBy(rule => rule.Id).Where(group => group.Count() > 1).Select(group => group.Key));
        Assert.All(RuleCatalogue.All, rule => Assert.All(rule.Infos, info =>
        {
            Assert.Matches("^KUBE[1-8][0-9]{3}$", info.Id);
            Assert.NotEmpty(info.Description);
            Assert.DoesNotMatch(@"\.$", info.Title);
            Assert.Equal(rule is WorldRule, info.NeedsWorld);
        }));
    }

    [Fact]
    public void Every_page_has_a_rule() => Assert.Empty(
        Directory.GetFiles(Repository.At("docs/rules"), "KUBE*.md").Select(Path.GetFileNameWithoutExtension).Except(RuleCatalogue.Infos.Select(rule => rule.Id)));

    [Fact]
    public void Tables_are_what_the_generator_makes()
    {
        var stale = DocsGenerator.Generate(Repository.Root).Where(file => !File.Exists(Repository.At(file.Key)) || File.ReadAllText(Repository.At(file.Key)) != file.Value);
        Assert.True(!stale.Any(), "Run tools/DocsGenerator: " + string.Join(", ", stale.Select(file => file.Key)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_page_has_the_rules_title_and_severity(string id)
    {
        var rule = RuleOf(id);
        string[] lines = Page(id).Split('\n');
        Assert.Equal($"# {id}: {rule.Title}", lines[0]);
        string severity = rule.Severity == RuleSeverity.Hidden ? "off until chosen|hidden|off by default" : rule.Severity.ToString();
        Assert.Matches($"(?i)({severity})", lines.Skip(1).First(line => line.Length > 0));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_page_shows_the_rules_options(string id) => Assert.All(RuleOf(id).Options, option => Assert.Contains(option.Name, Page(id)));

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_failing_sample_fails(string id)
    {
        foreach (string sample in TextSamples(id, "failing")) Assert.Contains(FoundInText(sample), finding => finding.Rule.Id == id);
        foreach (string sample in Samples(id, "failing"))
        {
            var found = TestCompilation.Analyze(TestCompilation.Create([new("Sample.cs", sample)], [id]), settings: Settings(id));
            Assert.True(found.Any(diagnostic => diagnostic.Id == id), $"{id} is not reported; reported: {string.Join("; ", found)}\n{sample}");
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_passing_sample_passes(string id)
    {
        foreach (string sample in TextSamples(id, "passing")) Assert.DoesNotContain(FoundInText(sample), finding => finding.Rule.Id == id);
        foreach (string sample in Samples(id, "passing"))
        {
            var compilation = TestCompilation.Create([new("Sample.cs", sample)], RuleOf(id).Severity == RuleSeverity.Hidden ? [id] : []);
            Assert.DoesNotContain(TestCompilation.Analyze(compilation, settings: Settings(id)), diagnostic => diagnostic.Id == id || diagnostic.Severity >= DiagnosticSeverity.Warning && !Verify.IsAdvice(diagnostic));
            Oracle.Check(compilation);
        }
    }

    [Theory]
    [MemberData(nameof(FixedIds))]
    public void The_first_fix_repairs_the_failing_sample(string id)
    {
        foreach (string sample in Samples(id, "failing")) Assert.Equal(RuleOf(id).HasFix, Verify.FirstFixRepairs(sample, id));
    }

    public static TheoryData<string> FixedIds => [.. RuleCatalogue.Infos.Select(rule => rule.Id).Where(id => id[4] is '1' or '3' or '4' or '7' or '8').Except(FixedOtherwise)];

    // Their fix is for another mistake than that of the sample, for YAML only, is one of several that are needed, or needs settings.
    private static readonly string[] FixedOtherwise = ["KUBE1028", "KUBE1079", "KUBE1080", "KUBE4058", "KUBE4065", "KUBE7002", "KUBE7004", "KUBE7022", "KUBE8001", "KUBE8004"];

    /// <summary>Every sample of a rule's page.</summary>
    internal static IEnumerable<string> AllSamples(string id) => Samples(id, "failing").Concat(Samples(id, "passing"));

    /// <summary>The failing samples of a rule's page.</summary>
    internal static IEnumerable<string> FailingSamples(string id) => Samples(id, "failing");

    private static RuleInfo RuleOf(string id) => RuleCatalogue.Infos.First(rule => rule.Id == id);

    private static string Page(string id) => File.ReadAllText(Repository.At($"docs/rules/{id}.md")).ReplaceLineEndings("\n");

    // What the page says under Configure for its samples: a target version, and a block of its own.
    private static Dictionary<string, string> Settings(string id)
    {
        string page = Page(id);
        var lines = SettingsBlock().Matches(page).SelectMany(match => match.Groups[1].Value.Split('\n')).Concat(TargetVersion().Matches(page).Select(match => match.Value));
        return lines.Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries)).Where(parts => parts.Length == 2)
            .GroupBy(parts => parts[0]).ToDictionary(group => group.Key, group => group.First()[1]);
    }

    // A rule about how text is written has samples in YAML.
    private static IReadOnlyList<string> TextSamples(string id, string which)
    {
        if (RuleOf(id).Places != RulePlaces.Text) return [];
        var samples = TextBlock().Matches(Page(id)).Where(match => match.Groups[1].Value == which).Select(match => match.Groups[2].Value).ToList();
        Assert.True(samples.Count > 0, $"docs/rules/{id}.md has no block ```yaml {which}");
        return samples;
    }

    private static IReadOnlyList<Finding> FoundInText(string yaml)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(yaml));
        var reader = ManifestReader.Open("sample.yaml", stream, mayBeForeign: false, out _)!;
        var world = new World();
        for (int i = 0; i < reader.Count; i++)
            foreach (var item in reader.Read(i).SelectMany(document => document.Objects)) world.Add(new(item.Root));
        return [.. Checker.Find(world, RuleSettings.All)];
    }

    private static IReadOnlyList<string> Samples(string id, string which)
    {
        if (RuleOf(id).Places == RulePlaces.Text) return [];
        var samples = Block().Matches(Page(id)).Where(match => match.Groups[1].Value == which).Select(match => match.Groups[2].Value).ToList();
        Assert.True(samples.Count > 0, $"docs/rules/{id}.md has no block ```csharp {which}");
        return samples;
    }

    [GeneratedRegex("^kube_analyzers\\.kubernetes_version = .*$", RegexOptions.Multiline)]
    private static partial Regex TargetVersion();

    [GeneratedRegex("^```ini samples\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex SettingsBlock();

    [GeneratedRegex("^```yaml (\\w+)\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex TextBlock();

    [GeneratedRegex("^```csharp (\\w+)\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
