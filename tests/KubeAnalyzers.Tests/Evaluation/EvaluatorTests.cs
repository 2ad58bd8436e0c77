using KubeAnalyzers.Evaluation;

namespace KubeAnalyzers.Tests.Evaluation;

public class EvaluatorTests
{
    private static EvaluatedEntry Evaluate(string body, string members = "")
    {
        string text = "public sealed class Set : ManifestSet\n{\n" + members + "\nprotected override IEnumerable<KubernetesObject> Build()\n{\n" + body + "\n}\n}\n";
        return Assert.Single(ManifestEvaluator.Evaluate(TestCompilation.Create([new("Set.cs", text)]), CancellationToken.None));
    }


    [Theory]
    [InlineData("""string name = "we" + "b";""")]
    [InlineData("""string name = $"{"WEB".ToLowerInvariant()}";""")]
    [InlineData("""string name = ""; foreach (char c in "web") name += c;""")]
    [InlineData("""var (name, _) = ("web", 1);""")]
    [InlineData("""string Local(string s = "web") => s; string name = Local();""")]
    [InlineData("""string name = new[] { "a", "web" }.Where(x => x.Length > 1).Single();""")]
    [InlineData("""string name = 3 switch { < 2 => "a", 3 => "web", _ => "c" };""")]
    [InlineData("""string? nothing = null; string name = nothing ?? "web";""")]
    public void A_name_is_computed(string statement)
    {
        var entry = Evaluate(statement + "return [new ConfigMap { Metadata = new() { Name = name } }];");
        Assert.Equal("web", Assert.Single(entry.Objects).Name.Text);
        Assert.Empty(entry.UnknownKinds);
    }

    [Fact]
    public void What_depends_on_the_machine_is_unknown()
    {
        var entry = Evaluate("return [new ConfigMap { Metadata = new() { Name = Environment.MachineName } }];");
        Assert.True(Assert.Single(entry.Objects).Name.IsUnknown);
    }

    [Fact]
    public void An_object_that_may_be_there_is_an_unknown_of_its_kind()
    {
        var entry = Evaluate("""if (File.Exists("x")) yield return new Secret { Metadata = new() { Name = "a" } };""");
        Assert.Empty(entry.Objects);
        Assert.Equal(["Secret"], entry.UnknownKinds);
    }

    [Fact]
    public void Endless_recursion_is_unknown()
    {
        var entry = Evaluate("""return [new Pod { Metadata = new() { Name = "p" + Next(1) } }];""", "static int Next(int i) => Next(i + 1);");
        Assert.Equal([null], entry.UnknownKinds);
    }

    [Fact]
    public void A_literal_keeps_its_place()
    {
        var entry = Evaluate("""return [new ConfigMap { Metadata = new() { Name = "web" } }];""");
        var position = Assert.IsType<SourcePosition>(entry.Objects[0].Name.Node!.Position);
        Assert.Equal(5, position.Report.Length);
        Assert.Equal("""Name = "web" """.Trim().Length, position.Assignment!.Value.Length);
    }
}
