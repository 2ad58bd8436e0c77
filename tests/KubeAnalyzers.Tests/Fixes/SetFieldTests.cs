using KubeManifests.Rules.Nodes;
using Xunit;
using static KubeManifests.Rules.Fixes.NodeEdit;

namespace KubeAnalyzers.Tests.Fixes;

public sealed class SetFieldTests
{
    private static readonly ScalarNode Memory = ScalarNode.String("64Mi");

    [Theory]
    [InlineData("«1:new() { Name = \"a\" }»", "new() { Name = \"a\", Image = \"i\" }")]
    [InlineData("«1:new() { Name = \"a\", }»", "new() { Name = \"a\", Image = \"i\", }")]
    [InlineData("«1:new Container { Name = \"a\" }»", "new Container { Name = \"a\", Image = \"i\" }")]
    [InlineData("«1:new Container() { Name = \"a\" }»", "new Container() { Name = \"a\", Image = \"i\" }")]
    [InlineData("«1:new() { Name = \"a\", Image = \"j\" }»", "new() { Name = \"a\", Image = \"i\" }")]
    [InlineData("«1:other with { Name = \"a\" }»", "other with { Name = \"a\", Image = \"i\" }")]
    [InlineData("«1:other»", "other with { Image = \"i\" }")]
    public Task A_field_is_set(string before, string after) => EditorHarness.Becomes(
        $$"""class A { static Container other = new() { Name = "o" }; Container X = {{before}}; }""",
        $$"""class A { static Container other = new() { Name = "o" }; Container X = {{after}}; }""",
        node => [SetField(node(1), ["image"], ScalarNode.String("i"))]);

    [Theory]
    [InlineData("«1:new()»", "new() { [\"a\"] = \"b\" }")]
    [InlineData("«1:new Map<string>()»", "new Map<string> { [\"a\"] = \"b\" }")]
    [InlineData("«1:new() { }»", "new() { [\"a\"] = \"b\" }")]
    [InlineData("«1:new() { [\"x\"] = \"y\" }»", "new() { [\"x\"] = \"y\", [\"a\"] = \"b\" }")]
    [InlineData("«1:new() { [\"a\"] = \"y\" }»", "new() { [\"a\"] = \"b\" }")]
    [InlineData("«1:new() { { \"a\", \"y\" } }»", "new() { { \"a\", \"b\" } }")]
    [InlineData("«1:new(other) { [\"x\"] = \"y\" }»", "new(other) { [\"x\"] = \"y\", [\"a\"] = \"b\" }")]
    [InlineData("«1:[]»", "[new(\"a\", \"b\")]")]
    [InlineData("«1:[.. other, new(\"x\", \"y\")]»", "[.. other, new(\"x\", \"y\"), new(\"a\", \"b\")]")]
    [InlineData("«1:[.. other, new(\"a\", \"y\")]»", "[.. other, new(\"a\", \"b\")]")]
    [InlineData("«1:other»", "[.. other, new(\"a\", \"b\")]")]
    public Task A_key_is_set(string before, string after) => EditorHarness.Becomes(
        $$"""class A { static Map<string> other = []; Map<string> X = {{before}}; }""",
        $$"""class A { static Map<string> other = []; Map<string> X = {{after}}; }""",
        node => [SetField(node(1), ["a"], ScalarNode.String("b"))]);

    [Fact]
    public Task Missing_objects_between_are_made_in_new_lines() => EditorHarness.Becomes(
        """
        class A
        {
            Container X = «1:new()
            {
                Name = "a", // the name
                // no image
            }»;
        }
        """,
        """
        class A
        {
            Container X = new()
            {
                Name = "a", // the name
                Resources = new() { Limits = new() { ["memory"] = "64Mi" } },
                // no image
            };
        }
        """,
        node => [SetField(node(1), ["resources", "limits", "memory"], Memory)]);

    [Fact]
    public Task Without_a_trailing_comma_none_is_added() => EditorHarness.Becomes(
        """
        class A
        {
            Container X = «1:new()
            {
                Name = "a" // the name
            }»;
        }
        """,
        """
        class A
        {
            Container X = new()
            {
                Name = "a", // the name
                Image = "i"
            };
        }
        """,
        node => [SetField(node(1), ["image"], ScalarNode.String("i"))]);

    [Fact]
    public Task Line_ends_and_tabs_are_kept() => EditorHarness.Becomes(
        "class A\r\n{\r\n\tContainer X = «1:new()\r\n\t{\r\n\t\tName = \"a\",\r\n\t}»;\r\n}\r\n",
        "class A\r\n{\r\n\tContainer X = new()\r\n\t{\r\n\t\tName = \"a\",\r\n\t\tImage = \"i\",\r\n\t};\r\n}\r\n",
        node => [SetField(node(1), ["image"], ScalarNode.String("i"))]);

    [Fact]
    public Task Existing_objects_are_entered() => EditorHarness.Becomes(
        """class A { Container X = «1:new() { Name = "a", Resources = new() { Limits = new() { ["cpu"] = "1" } } }»; }""",
        """class A { Container X = new() { Name = "a", Resources = new() { Limits = new() { ["cpu"] = "1", ["memory"] = "64Mi" } } }; }""",
        node => [SetField(node(1), ["resources", "limits", "memory"], Memory)]);

    [Fact]
    public Task A_null_is_replaced() => EditorHarness.Becomes(
        """class A { Container X = «1:new() { Name = "a", Resources = null }»; }""",
        """class A { Container X = new() { Name = "a", Resources = new() { Limits = new() { ["memory"] = "64Mi" } } }; }""",
        node => [SetField(node(1), ["resources", "limits", "memory"], Memory)]);

    [Fact]
    public Task Edits_of_one_object_are_written_together() => EditorHarness.Become(
        """class A { Container X = «1:new() { Name = "a" }»; }""",
        """class A { Container X = new() { Name = "a", Resources = new() { Limits = new() { ["memory"] = "64Mi", ["cpu"] = 1 } }, LivenessProbe = new() { HttpGet = new() { Path = "/", Port = 80 } } }; }""",
        node => [SetField(node(1), ["resources", "limits", "memory"], Memory)],
        node => [SetField(node(1), ["resources", "limits", "memory"], Memory), SetField(node(1), ["resources", "limits", "cpu"], ScalarNode.Integer(1))],
        node => [SetField(node(1), ["livenessProbe", "httpGet", "path"], ScalarNode.String("/")), SetField(node(1), ["livenessProbe", "httpGet", "port"], ScalarNode.Integer(80))],
        node => [SetField(node(1), ["resources", "limits", "memory"], ScalarNode.String("1Gi"))]);

    [Fact]
    public Task A_line_that_grows_too_long_is_spread() => EditorHarness.Becomes(
        """
        class A
        {
            Container X = «1:new() { Name = "a-rather-long-name-of-a-container", Image = "registry.example.com/some/long/image:1.2.3", Command = ["a", "b"] }»;
        }
        """,
        """
        class A
        {
            Container X = new()
            {
                Name = "a-rather-long-name-of-a-container",
                Image = "registry.example.com/some/long/image:1.2.3",
                Command = ["a", "b"],
                Resources = new() { Limits = new() { ["memory"] = "64Mi" } },
            };
        }
        """,
        node => [SetField(node(1), ["resources", "limits", "memory"], Memory)]);

    [Fact]
    public Task A_large_value_is_laid_out() => EditorHarness.Becomes(
        """
        class A
        {
            Deployment X = «1:new()
            {
                Metadata = new() { Name = "web" },
            }»;
        }
        """,
        """
        class A
        {
            Deployment X = new()
            {
                Metadata = new() { Name = "web" },
                Spec = new()
                {
                    Selector = new() { MatchLabels = new() { ["app"] = "web" } },
                    Template = new()
                    {
                        Metadata = new() { Labels = new() { ["app"] = "web" } },
                        Spec = new()
                        {
                            Containers =
                            [
                                new()
                                {
                                    Name = "web",
                                    Image = "registry.example.com/some/long/image/that/does/not/fit:1.2.3",
                                    Ports = [new() { ContainerPort = 80 }],
                                },
                            ],
                        },
                    },
                },
            };
        }
        """,
        node =>
        [
            SetField(node(1), ["spec", "selector", "matchLabels", "app"], ScalarNode.String("web")),
            SetField(node(1), ["spec", "template", "metadata", "labels", "app"], ScalarNode.String("web")),
            SetField(node(1), ["spec", "template", "spec", "containers"], new ListNode().Add(
                new MapNode().Set("name", "web").Set("image", "registry.example.com/some/long/image/that/does/not/fit:1.2.3")
                    .Set("ports", new ListNode().Add(new MapNode().Set("containerPort", ScalarNode.Integer(80)))))),
        ]);

    [Theory]
    [InlineData("«1:new() { Name = \"a\" }»", "nonsense", "x")]          // no such field
    [InlineData("«1:new() { Name = \"a\" }»", "livenessProbe", "x")]     // not of that type
    [InlineData("«1:Make()»", "resources.limits.memory", "x")]          // Make may have set resources
    [InlineData("«1:Make() with { Name = \"b\" }»", "resources.limits.memory", "x")]
    [InlineData("«1:new() { Name = \"a\", Image = Make().Name + 1 }»", "image", "x")]
    public Task What_cannot_be_set_is_refused(string before, string path, string value) => EditorHarness.IsRefused(
        $$"""class A { static Container Make() => new() { Name = "a" }; Container X = {{before}}; }""",
        node => [SetField(node(1), path.Split('.'), ScalarNode.String(value))]);

    [Fact]
    public Task A_required_field_that_stays_unset_refuses_the_fix() => EditorHarness.IsRefused(
        """class A { Container X = «1:new() { Name = "a" }»; }""",
        node => [SetField(node(1), ["livenessProbe", "httpGet", "path"], ScalarNode.String("/"))]);
}
