using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Nodes;
using Xunit;

namespace KubeAnalyzers.Tests.Fixes;

public sealed class FixCodecTests
{
    private static readonly EditSite Site = new("/a;b:c/\"d\".cs", 10, 20, 5, 30);

    [Fact]
    public void Everything_comes_back()
    {
        var value = new MapNode().Set("a:1;", "x\n\"é").Set("list", new ListNode().Add(ScalarNode.Integer(-3)).Add(ScalarNode.Boolean(true)).Add(new ScalarNode(ScalarType.Null, "null")).Add(new ScalarNode(ScalarType.Number, "0.5")));
        var fixes = new[]
        {
            new Fix("Change \"a\" to \"b\"", NodeEdit.Replace(new MapNode(), ScalarNode.String("")), NodeEdit.SetField(new MapNode(), ["spec", "a:b"], value)),
            new Fix("Other", NodeEdit.UseObject(new MapNode(), new MapNode(), "db"), NodeEdit.Remove(new MapNode()), NodeEdit.AddItem(new ListNode(), ScalarNode.String("x")), NodeEdit.AddObject(new MapNode(), new MapNode())),
        };
        var decoded = FixCodec.Decode(FixCodec.Encode(fixes, static _ => Site));

        Assert.Equal(["Change \"a\" to \"b\"", "Other"], decoded.Select(static fix => fix.Title));
        Assert.All(decoded.SelectMany(static fix => fix.Edits), static edit => Assert.Equal(Site, edit.Site));
        Assert.Equal(["spec", "a:b"], decoded[0].Edits[1].Path);
        var map = Assert.IsType<MapNode>(decoded[0].Edits[1].Value);
        Assert.Equal("x\n\"é", ((ScalarNode)map.Find("a:1;")!).Text);
        Assert.Equal(["Integer -3", "Boolean true", "Null null", "Number 0.5"], ((ListNode)map.Find("list")!).Items.Cast<ScalarNode>().Select(static item => $"{item.Type} {item.Text}"));
        Assert.Equal([EditKind.UseObject, EditKind.Remove, EditKind.AddItem, EditKind.AddObject], decoded[1].Edits.Select(static edit => edit.Kind));
        Assert.Equal(Site, decoded[1].Edits[0].ObjectSite);
        Assert.Null(decoded[1].Edits[1].Value);
    }

    [Fact]
    public void A_fix_without_a_place_is_left_out()
    {
        var known = new MapNode();
        var fixes = new[]
        {
            new Fix("No", NodeEdit.Replace(known, ScalarNode.String("a")), NodeEdit.Replace(new MapNode(), ScalarNode.String("a"))),
            new Fix("No object", NodeEdit.UseObject(known, new MapNode(), "a")),
            new Fix("Unknown value", NodeEdit.SetField(known, ["a"], new UnknownNode())),
            new Fix("Yes", NodeEdit.Replace(known, ScalarNode.String("a"))),
        };
        Assert.Equal("Yes", Assert.Single(FixCodec.Decode(FixCodec.Encode(fixes, node => node == known ? Site : null))).Title);
        Assert.Equal("", FixCodec.Encode(fixes, static _ => null));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("kf0;3:abc")]
    [InlineData("kf1;3:ab")]
    [InlineData("kf1;3:abc1:9:")]
    [InlineData("kf1;99999999999:abc")]
    [InlineData("kf1;3:abc1:0:1:a0:0:0:0:0:1:q")]
    public void What_is_damaged_gives_nothing(string? text) => Assert.Empty(FixCodec.Decode(text));
}
