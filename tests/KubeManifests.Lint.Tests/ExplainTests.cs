using System.Text.Json;
using KubeManifests.Cli.Explain;
using KubeManifests.Rules.Model;

namespace KubeManifests.Lint.Tests;

public sealed class ExplainTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Every_rule_has_its_page_in_the_tool() => Assert.All(RuleCatalogue.Infos, rule => Assert.StartsWith($"# {rule.Id}: {rule.Title}", RulePages.Read(rule.Id)));

    [Theory]
    [InlineData("KUBE2202")]
    [InlineData("2202")]
    [InlineData("kube2202")]
    public void A_page_is_readable_without_its_marks(string id)
    {
        var result = _tool.Command(["explain", id]);
        Assert.Equal(0, result.Code);
        Assert.StartsWith("KUBE2202: Selector does not match template labels\n", result.Output);
        Assert.Contains("\nWhy\n", result.Output);
        Assert.Contains("        protected override IEnumerable<KubernetesObject> Build() =>", result.Output);
        Assert.Contains("Severity: error\n", result.Output);
        Assert.DoesNotContain("```", result.Output);
        Assert.DoesNotContain("\n# ", result.Output);
        Assert.DoesNotContain('\e', result.Output);
        Assert.Contains("\e[1m", _tool.Command(["explain", id], hasColor: true).Output);
    }

    [Theory]
    [InlineData("KUBE2299", "KUBE22")]
    [InlineData("KUBE22022", "KUBE2202")]
    [InlineData("nothing-of-the-sort", "kubemanifests rules")]
    public void A_wrong_one_is_told_with_what_is_near(string id, string suggestion)
    {
        var result = _tool.Command(["explain", id]);
        Assert.Equal(2, result.Code);
        Assert.Contains($"There is no rule {id}", result.Error);
        Assert.Contains(suggestion, result.Error);
    }

    [Theory]
    [InlineData("rules")]
    [InlineData("explain")]
    public void Without_a_rule_all_are_listed(string command)
    {
        var result = _tool.Command([command]);
        Assert.All(RuleCatalogue.Infos, rule => Assert.Contains($"  {rule.Id}  ", result.Output));
    }

    [Theory]
    [InlineData("dangling-service", "KUBE1017")]
    [InlineData("nodeport", "KUBE2305")]
    [InlineData("KUBE22", "KUBE2202")]
    [InlineData("validity", "KUBE2001")]
    public void A_part_lists_what_it_fits(string text, string id)
    {
        var result = _tool.Command(["rules", text]);
        Assert.Contains($"  {id}  ", result.Output);
        Assert.DoesNotContain("KUBE8103", result.Output);
    }

    [Fact]
    public void Json_has_the_metadata()
    {
        var rule = JsonDocument.Parse(_tool.Command(["explain", "KUBE1017", "--format", "json"]).Output).RootElement;
        Assert.Equal("KUBE1017", rule.GetProperty("id").GetString());
        Assert.Equal("Links", rule.GetProperty("category").GetString());
        Assert.True(rule.GetProperty("needsWorld").GetBoolean());
        Assert.Contains("# KUBE1017", rule.GetProperty("page").GetString());
        var all = JsonDocument.Parse(_tool.Command(["rules", "-f", "json"]).Output).RootElement;
        Assert.Equal(RuleCatalogue.Infos.Count, all.GetArrayLength());
    }
}
