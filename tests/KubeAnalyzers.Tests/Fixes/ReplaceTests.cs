using KubeManifests.Rules.Nodes;
using Xunit;
using static KubeManifests.Rules.Fixes.NodeEdit;

namespace KubeAnalyzers.Tests.Fixes;

public sealed class ReplaceTests
{

    [Theory]
    [InlineData("Deployment", "Spec = new() { Replicas = «1:1», Selector = new(), Template = new() }", "3", "3", ScalarType.Integer)]
    [InlineData("StatefulSet", "Spec = new() { ServiceName = «1:\"wbe\"», Selector = new(), Template = new() }", "\"web\"", "web", ScalarType.String)]
    [InlineData("StatefulSet", "Spec = new() { ServiceName = («1:\"wbe\"»), Selector = new(), Template = new() }", "\"web\"", "web", ScalarType.String)]
    [InlineData("Service", "Spec = new() { Type = «1:ServiceType.ClusterIP» }", "ServiceType.NodePort", "NodePort", ScalarType.String)]
    [InlineData("Service", "Spec = new() { Ports = [new() { Port = 80, TargetPort = «1:\"htpp\"» }] }", "8080", "8080", ScalarType.Integer)]
    [InlineData("Service", "Spec = new() { PublishNotReadyAddresses = «1:true» }", "false", "false", ScalarType.Boolean)]
    [InlineData("Service", "Spec = new() { Selector = new() { [\"app\"] = «1:\"a\"» } }", "\"a\\\"b\"", "a\"b", ScalarType.String)]
    [InlineData("ConfigMap", "Data = [new(\"k\", «1:\"v\"»)]", "\"w\"", "w", ScalarType.String)]
    [InlineData("ConfigMap", "Data = new() { [\"k\"] = «1:\"\"\"\n    raw\n    \"\"\"» }", "\"w\"", "w", ScalarType.String)]
    public async Task A_scalar_is_written_for_its_type(string kind, string body, string after, string value, ScalarType type)
    {
        string text = $"class A {{ {kind} X = new() {{ Metadata = new() {{ Name = \"x\" }}, {body} }}; }}";
        string expected = text[..text.IndexOf('«')] + after + text[(text.IndexOf('»') + 1)..];
        await EditorHarness.Becomes(text, expected, node => [Replace(node(1), new ScalarNode(type, value))]);
    }

    [Fact]
    public Task A_constant_is_changed_where_it_is_written() => EditorHarness.Becomes(
        "class A { const string Name = «1:\"wbe\"»; object X = new Service { Metadata = new() { Name = Name } }; }",
        "class A { const string Name = \"web\"; object X = new Service { Metadata = new() { Name = Name } }; }",
        node => [Replace(node(1), ScalarNode.String("web"))]);

    [Fact]
    public Task A_map_becomes_a_map() => EditorHarness.Becomes(
        "class A { Service X = new() { Metadata = new(), Spec = new() { Selector = «1:new() { [\"a\"] = \"b\" }» } }; }",
        "class A { Service X = new() { Metadata = new(), Spec = new() { Selector = new() { [\"app\"] = \"web\", [\"tier\"] = \"x\" } } }; }",
        node => [Replace(node(1), new MapNode().Set("app", "web").Set("tier", "x"))]);

    [Theory]
    [InlineData("Metadata = new() { Name = «1:name» }")]
    [InlineData("Metadata = new() { Name = «1:name + \"x\"» }")]
    [InlineData("Metadata = new() { Name = «1:name == \"\" ? \"a\" : \"b\"» }")]
    [InlineData("Metadata = new() { Name = «1:$\"{name}-x\"» }")]
    [InlineData("Metadata = new() { Name = «1:name.Trim()» }")]
    public Task What_is_computed_stays(string body) => EditorHarness.IsRefused(
        $"class A {{ Service X(string name) => new() {{ {body} }}; }}",
        node => [Replace(node(1), ScalarNode.String("web"))]);

    [Fact]
    public Task A_value_that_the_type_cannot_hold_is_refused() => EditorHarness.IsRefused(
        "class A { Service X = new() { Metadata = new(), Spec = new() { Type = «1:ServiceType.ClusterIP» } }; }",
        node => [Replace(node(1), ScalarNode.String("Nonsense"))]);

    [Fact]
    public Task Equal_edits_are_one_and_colliding_fixes_are_left_out() => EditorHarness.Become(
        "class A { Service X = new() { Metadata = new() { Name = «1:\"a\"», Namespace = «2:\"b\"» } }; }",
        "class A { Service X = new() { Metadata = new() { Name = \"x\", Namespace = \"b\" } }; }",
        node => [Replace(node(1), ScalarNode.String("x"))],
        node => [Replace(node(1), ScalarNode.String("x"))],
        node => [Replace(node(2), ScalarNode.String("y")), Replace(node(1), ScalarNode.String("z"))]);

    [Fact]
    public Task An_object_in_a_variable_replaces_its_name() => EditorHarness.Becomes(
        """
        class A
        {
            object[] Build()
            {
                var headless = «2:new Service { Metadata = new() { Name = "db" } }»;
                return [headless, new StatefulSet { Metadata = new(), Spec = new() { ServiceName = «1:"db"», Selector = new(), Template = new() } }];
            }
        }
        """,
        """
        class A
        {
            object[] Build()
            {
                var headless = new Service { Metadata = new() { Name = "db" } };
                return [headless, new StatefulSet { Metadata = new(), Spec = new() { ServiceName = headless, Selector = new(), Template = new() } }];
            }
        }
        """,
        node => [UseObject(node(1), node(2), "db")]);

    [Theory]
    [InlineData("Spec = new() { ServiceName = «1:\"db\"», Selector = new(), Template = new() }", "{ var role = «2:new Role { Metadata = new() }»; }")]
    [InlineData("Spec = new() { ServiceName = «1:\"db\"», Selector = new(), Template = new() }", "{ object[] all = [«2:new Service { Metadata = new() }»]; }")]
    [InlineData("Spec = new() { ServiceName = «1:\"db\"», Selector = new(), Template = new() }", "{ var inner = «2:new Service { Metadata = new() }»; }")]
    public Task An_object_out_of_reach_is_not_used(string body, string other) => EditorHarness.IsRefused(
        $"class A {{ object X() {{ {other} return new StatefulSet {{ Metadata = new(), {body} }}; }} }}",
        node => [UseObject(node(1), node(2), "db")]);
}
