using KubeManifests.Rules.Nodes;
using Xunit;
using static KubeManifests.Rules.Fixes.NodeEdit;

namespace KubeAnalyzers.Tests.Fixes;

public sealed class ListTests
{
    [Theory]
    [InlineData("«1:[]»", "[\"x\"]")]
    [InlineData("«1:[\"a\"]»", "[\"a\", \"x\"]")]
    [InlineData("«1:[\"a\",]»", "[\"a\", \"x\",]")]
    [InlineData("«1:[.. other]»", "[.. other, \"x\"]")]
    [InlineData("«1:new[] { \"a\" }»", "new[] { \"a\", \"x\" }")]
    [InlineData("«1:new string[] { \"a\" }»", "new string[] { \"a\", \"x\" }")]
    [InlineData("«1:new List<string> { \"a\" }»", "new List<string> { \"a\", \"x\" }")]
    [InlineData("«1:other»", "[.. other, \"x\"]")]
    [InlineData("«1:other.ToList()»", "[.. other.ToList(), \"x\"]")]
    public Task An_item_is_appended(string before, string after) => EditorHarness.Become(
        $$"""class A { static readonly string[] other = []; Container X = new() { Name = "a", Command = {{before}} }; }""",
        $$"""class A { static readonly string[] other = []; Container X = new() { Name = "a", Command = {{after}} }; }""",
        node => [AddItem(node(1), ScalarNode.String("x"))],
        node => [AddItem(node(1), ScalarNode.String("x"))]);

    [Fact]
    public Task An_object_is_appended_on_its_own_line() => EditorHarness.Becomes(
        """
        class A
        {
            Container X = new()
            {
                Name = "a",
                Ports =
                «1:[
                    new() { ContainerPort = 80 },
                ]»,
            };
        }
        """,
        """
        class A
        {
            Container X = new()
            {
                Name = "a",
                Ports =
                [
                    new() { ContainerPort = 80 },
                    new() { Name = "metrics", ContainerPort = 9090 },
                ],
            };
        }
        """,
        node => [AddItem(node(1), new MapNode().Set("name", "metrics").Set("containerPort", ScalarNode.Integer(9090)))]);

    [Theory]
    [InlineData("new() { Name = \"a\", ‹1:Image = \"i\"› }", "new() { Name = \"a\" }")]
    [InlineData("new() { ‹1:Image = \"i\"›, Name = \"a\" }", "new() { Name = \"a\" }")]
    [InlineData("new() { Name = \"a\", ‹1:Image = \"i\"›, ‹2:Tty = true› }", "new() { Name = \"a\" }")]
    [InlineData("new() { Name = \"a\", ‹1:Image = \"i\"›, Stdin = true, ‹2:Tty = true› }", "new() { Name = \"a\", Stdin = true }")]
    [InlineData("new() { Name = \"a\", Command = [\"a\", ‹1:\"b\"›, \"c\"] }", "new() { Name = \"a\", Command = [\"a\", \"c\"] }")]
    [InlineData("new() { Name = \"a\", Command = [‹1:\"b\"›] }", "new() { Name = \"a\", Command = [] }")]
    [InlineData("new() { Name = \"a\", Resources = new() { ‹1:Limits = new()› } }", "new() { Name = \"a\", Resources = new() }")]
    [InlineData("new() { Name = \"a\", Resources = new ResourceRequirements { ‹1:Limits = new()› } }", "new() { Name = \"a\", Resources = new ResourceRequirements { } }")]
    public Task A_part_is_removed(string before, string after) => EditorHarness.Becomes(
        $$"""class A { Container X = {{before}}; }""",
        $$"""class A { Container X = {{after}}; }""",
        node => before.Contains('2') ? [Remove(node(1)), Remove(node(2))] : [Remove(node(1))]);

    [Fact]
    public Task A_line_is_removed() => EditorHarness.Become(
        """
        class A
        {
            Container X = new()
            {
                // What it is called.
                Name = "a",
                ‹1:Image = "i"›, // gone

                // How it ends.
                TerminationMessagePath = "/x", Command = ["b"],
                Resources = new()
                {
                    ‹2:Limits = new()›
                },
                ‹3:Tty = true›
            };
        }
        """,
        """
        class A
        {
            Container X = new()
            {
                // What it is called.
                Name = "a",

                // How it ends.
                TerminationMessagePath = "/x", Command = ["b"],
                Resources = new()
            };
        }
        """,
        node => [Remove(node(1))],
        node => [Remove(node(2))],
        node => [Remove(node(3))]);

    [Fact]
    public Task What_must_be_set_is_not_removed() => EditorHarness.IsRefused(
        """class A { Container X = new() { ‹1:Name = "a"› }; }""",
        node => [Remove(node(1))]);
}
