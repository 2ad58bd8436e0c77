using KubeManifests.Cli.Emit;
using KubeManifests.Rules.Nodes;
using KubeManifests.Yaml;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace KubeManifests.Emit.Tests;

public class YamlWriterTests
{
    public static TheoryData<string> Texts =>
    [
        "", " ", "~", "null", "Null", "true", "False", "on", "Off", "yes", "NO", "y", "N", "1", "-1", "+1", "1.5", ".5", "1.", "1e3", "1E-3", "0777", "0o7", "0x1F", "0b11", "1_000",
        "12:30", "1:20:30.5", "2024-01-01", "2024-01-01T10:00:00Z", ".inf", "-.Inf", ".NaN", "=", "<<", "@a", "`a", "&a", "*a", "!a", "%a", "#a", "-", "- a", "--a", "-a", "?", "? a", ":", ":a",
        ",a", "[a", "]a", "{a", "}a", "|", ">", "'a", "\"a\"", "a: b", "a:b", "a:", "a #b", "a#b", " a", "a ", "a\tb", "\ta", "---", "--- a", "...", "a'b", "{\"a\": \"it's\"}", "C:\\dir", "10.0.0.1", "1.2.3", "500m", "2Gi",
        "é", "日本", "😀", "a\u0085b", "a\u2028b", "\ufeffa", "a\u0000b", "a\u001bb", "a\rb", "a\r\nb",
        "a\nb", "a\nb\n", "a\nb\n\n", "\n", "\n\n", "\na", "\na\n", " a\nb", "  a\n b\n", "\ta\nb", "a\n\n\nb\n", "a \nb", "a\n \nb", "a\n\tb\n", "a\n ", "- a\n# b\n---\n", "#!/bin/sh\nset -e\n",
        "0", "00", "08", "0e5", "1e", "1__0", "_1", "+", "+.", ".", "0x", "a,b", "key=value", "system:masters", "https://a/b?c#d",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_is_read_back_as_the_same_text(string text)
    {
        var root = new MapNode().Set("a", text).Set("list", new ListNode().Add(ScalarNode.String(text)).Add(new MapNode().Set("x", text).Set("y", "z")).Add(new ListNode().Add(ScalarNode.String(text)))).Set("last", text);
        var mapping = Load(YamlWriter.Write(root));
        Assert.Equal(text, Text(mapping["a"]));
        var list = (YamlSequenceNode)mapping["list"];
        Assert.Equal(text, Text(list[0]));
        Assert.Equal(text, Text(list[1]["x"]));
        Assert.Equal("z", Text(list[1]["y"]));
        Assert.Equal(text, Text(((YamlSequenceNode)list[2])[0]));
        Assert.Equal(text, Text(mapping["last"]));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Key_is_read_back_as_the_same_key(string text)
    {
        var mapping = Load(YamlWriter.Write(new MapNode().Set(text, "v").Set("inner", new MapNode().Set(text, new MapNode().Set("deep", "w")))));
        Assert.Equal("v", Text(mapping.Children.First().Value));
        Assert.Equal(text, Text(mapping.Children.First().Key));
        Assert.Equal(text, Text(((YamlMappingNode)mapping["inner"]).Children.First().Key));
    }

    [Theory]
    [InlineData("web", "web")]
    [InlineData("--port=80", "--port=80")]
    [InlineData("10.0.0.1", "10.0.0.1")]
    [InlineData("500m", "500m")]
    [InlineData("nginx:1.29", "nginx:1.29")]
    [InlineData("on", "\"on\"")]
    [InlineData("1e3", "\"1e3\"")]
    [InlineData("a\nb\n", "|\n  a\n  b")]
    [InlineData("a\nb", "|-\n  a\n  b")]
    [InlineData(" a\nb\n\n", "|2+\n   a\n  b\n")]
    [InlineData("{\"a\": 1}", "'{\"a\": 1}'")]
    public void Text_has_quotes_only_where_it_needs_them(string text, string expected) =>
        Assert.Equal($"a: {expected}\n", YamlWriter.Write(new MapNode().Set("a", text)));

    [Fact]
    public void Long_text_is_not_folded()
    {
        string text = string.Join(' ', Enumerable.Repeat("word", 200));
        Assert.Equal($"a: {text}\n", YamlWriter.Write(new MapNode().Set("a", text)));
    }

    [Fact]
    public void Empty_maps_and_lists_are_written() =>
        Assert.Equal("a: {}\nb: []\nc:\n- {}\n- []\n", YamlWriter.Write(new MapNode().Set("a", new MapNode()).Set("b", new ListNode()).Set("c", new ListNode().Add(new MapNode()).Add(new ListNode()))));

    private static YamlMappingNode Load(string yaml)
    {
        Assert.DoesNotContain('\r', yaml);
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return (YamlMappingNode)Assert.Single(stream.Documents).RootNode;
    }

    // As a reader of YAML 1.1 sees it: a plain scalar must be a text.
    private static string Text(YamlNode node)
    {
        var scalar = (YamlScalarNode)node;
        if (scalar.Style == ScalarStyle.Plain) Assert.Equal(JsonType.String, PlainScalar.Resolve(scalar.Value!, out _));
        return scalar.Value!;
    }
}
