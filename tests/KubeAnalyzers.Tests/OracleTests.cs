using KubeManifests.Rules.Nodes;

namespace KubeAnalyzers.Tests;

public class OracleTests
{
    [Fact]
    public void Knowing_less_is_no_difference()
    {
        var built = new MapNode().Set("a", "1").Set("b", new ListNode().Add(ScalarNode.String("x")).Add(ScalarNode.String("y")));
        Assert.Null(Oracle.Difference(new UnknownNode(), built));
        Assert.Null(Oracle.Difference(new MapNode { IsOpen = true }.Set("a", "1"), built));
        Assert.Null(Oracle.Difference(new MapNode().Set("a", new OneOfNode([ScalarNode.String("1"), new AbsentNode()])).Set("b", new ListNode { IsOpen = true }.Add(ScalarNode.String("y"))), built));
    }

    [Fact]
    public void Knowing_something_else_is()
    {
        var built = new MapNode().Set("a", "1").Set("b", new ListNode().Add(ScalarNode.String("x")));
        Assert.NotNull(Oracle.Difference(new MapNode().Set("a", "1"), built));
        Assert.NotNull(Oracle.Difference(new MapNode { IsOpen = true }.Set("a", ScalarNode.Integer(1)), built));
        Assert.NotNull(Oracle.Difference(new MapNode { IsOpen = true }.Set("c", "1"), built));
        Assert.NotNull(Oracle.Difference(new MapNode { IsOpen = true }.Set("b", new ListNode()), built));
        Assert.NotNull(Oracle.Difference(new MapNode { IsOpen = true }.Set("a", new OneOfNode([ScalarNode.String("2"), new AbsentNode()])), built));
    }
}
