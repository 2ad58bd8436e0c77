using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KubeAnalyzers.Tests;

/// <summary>Where findings point, at build and in an editor: what is wrong is marked, what it clashes with is named in brackets, as [[text]].</summary>
public class SpanTests
{
    [Fact]
    public void A_literal_is_told_where_it_stands() => Check([new("Set.cs", Ports("{|KUBE2305:80|}"))]);

    [Theory]
    [InlineData("public const int Http = {|KUBE2305:80|};")]
    [InlineData("public static readonly int Http = {|KUBE2305:80|};")]
    [InlineData("public static int Http => {|KUBE2305:80|};")]
    [InlineData("public static int Http { get; } = {|KUBE2305:80|};")]
    public void A_literal_of_another_file_is_told_there(string member) =>
        Check([new("Set.cs", Ports("Numbers.Http")), new("Numbers.cs", $"public static class Numbers {{ {member} }}")]);

    [Fact]
    public void A_literal_that_goes_through_a_method_is_told_where_it_stands() => Check(
    [
        new("Set.cs", Set("[Make.Port(\"web\", {|KUBE2305:80|})]")),
        new("Make.cs", "public static class Make { public static Service Port(string name, int port) { int chosen = port; return " + Service("chosen", "name") + "; } }"),
    ]);

    [Fact]
    public void A_literal_that_goes_through_a_record_is_told_where_it_stands() => Check(
    [
        new("Set.cs", Set("[(new App(\"web\") with { Port = {|KUBE2305:80|} }).Service]")),
        new("App.cs", "public sealed record App(string Name, int Port = 30000) { public Service Service => " + Service("Port", "Name") + "; }"),
    ]);

    [Fact]
    public void What_is_computed_is_told_at_the_assignment() => Check([new("Set.cs", Set("[" + Service("§", "\"web\"").Replace("NodePort = §", "{|KUBE2305:NodePort = 70 + Numbers.Ten|}", StringComparison.Ordinal) + "]")), new("Numbers.cs", "public static class Numbers { public static readonly int Ten = 10; }")]);

    [Fact]
    public void What_is_missing_is_told_at_the_name_that_asks() => Check([new("Set.cs", Set("[" + StatefulSet("{|KUBE1043:\"db\"|}", "\"db\"") + "]"))]);

    [Fact]
    public void What_is_missing_is_told_at_the_name_in_another_file() =>
        Check([new("Set.cs", Set("[" + StatefulSet("Names.Db", "\"db\"") + "]")), new("Names.cs", "public static class Names { public const string Db = {|KUBE1043:\"db\"|}; }")]);

    [Fact]
    public void The_partner_is_an_additional_place() => Check([new("Set.cs", Set("[" + StatefulSet("\"db\"", "{|KUBE2202:\"web\"|}", "[[\"db\"]]") + ", " + Headless + "]"))]);

    [Fact]
    public void The_partner_may_be_in_another_file() => Check(
    [
        new("Set.cs", Set("[" + StatefulSet("\"db\"", "{|KUBE2202:\"web\"|}", "Names.Db") + ", " + Headless + "]")),
        new("Names.cs", "public static class Names { public const string Db = [[\"db\"]]; }"),
    ]);

    [Fact]
    public void A_loop_gives_one_finding_that_names_the_objects() => Check(
        [new("Set.cs", Set("[.. new[] { \"a\", \"b\" }.Select(name => " + Service("{|KUBE2305:80|}", "name") + ")]"))], "\"a\" and \"b\"");

    [Fact]
    public void Many_objects_are_counted() => Check(
        [new("Set.cs", Set("[.. Enumerable.Range(1, 9).Select(n => " + Service("{|KUBE2305:80|}", "\"s\" + n") + ")]"))], "and 7 more");

    [Fact]
    public void A_finding_names_its_environments() => Check(
        [new("Set.cs", Staged("stage is Stage.Prod or Stage.Test ? {|KUBE2305:80|} : 30000"))], "in Test, Prod");

    [Fact]
    public void A_finding_of_all_environments_names_none() => Check([new("Set.cs", Staged("{|KUBE2305:80|}"))], without: "Dev");

    private const string Headless = """new Service { Metadata = new() { Name = "db" }, Spec = new() { ClusterIP = "None", Selector = new() { ["app"] = "db" } } }""";

    private static string Set(string objects) => $$"""
        public sealed class Set : ManifestSet
        {
            protected override string? Namespace => "shop";
            protected override IEnumerable<KubernetesObject> Build() => {{objects}};
        }
        """;

    private static string Ports(string nodePort) => Set("[" + Service(nodePort, "\"web\"") + "]");

    private static string Staged(string nodePort) => $$"""
        public enum Stage { Dev, Test, Prod }
        public sealed class Set : ManifestSet<Stage>
        {
            protected override string? Namespace => "shop";
            protected override IEnumerable<KubernetesObject> Build(Stage stage) => [{{Service(nodePort, "\"web\"")}}];
        }
        """;

    private static string Service(string nodePort, string name) =>
        "new Service { Metadata = new() { Name = " + name + " }, Spec = new() { Type = ServiceType.NodePort, Ports = [new() { Port = 80, NodePort = " + nodePort + " }] } }";

    private static string StatefulSet(string service, string wanted, string label = "\"db\"") => $$"""
        new StatefulSet
        {
            Metadata = new() { Name = "db" },
            Spec = new()
            {
                ServiceName = {{service}},
                Selector = new() { MatchLabels = new() { ["app"] = {{wanted}} } },
                Template = new() { Metadata = new() { Labels = new() { ["app"] = {{label}} } }, Spec = new() { Containers = [new() { Name = "db", Image = "postgres:17" }] } },
            },
        }
        """;

    private static void Check(IReadOnlyList<TestFile> marked, string? says = null, string? without = null)
    {
        var parsed = marked.Select(file => (Clean: Markup.Parse(file with { Text = file.Text.Replace("[[", "", StringComparison.Ordinal).Replace("]]", "", StringComparison.Ordinal) }), file)).ToList();
        var files = parsed.Select(item => item.Clean.File).ToList();
        var expected = parsed.SelectMany(item => item.Clean.Expected).Select(item => $"{item.File} {item.Id} {item.Span}").Order(StringComparer.Ordinal).ToList();
        var partners = marked.SelectMany(Partners).Order(StringComparer.Ordinal).ToList();
        var ids = parsed.SelectMany(item => item.Clean.Expected).Select(item => item.Id).ToHashSet();
        var compilation = TestCompilation.Create(files);
        foreach (var found in new[] { AtBuild(compilation), Live(compilation) })
        {
            var own = found.Where(diagnostic => ids.Contains(diagnostic.Id)).ToList();
            Assert.Equal(expected, own.Select(diagnostic => $"{diagnostic.Location.SourceTree!.FilePath} {diagnostic.Id} {diagnostic.Location.SourceSpan}").Order(StringComparer.Ordinal));
            if (partners.Count > 0) Assert.Equal(partners, own.SelectMany(diagnostic => diagnostic.AdditionalLocations).Select(location => $"{location.SourceTree!.FilePath} {location.SourceTree.GetText().ToString(location.SourceSpan)}").Order(StringComparer.Ordinal));
            if (says is not null) Assert.Contains(says, own[0].GetMessage(), StringComparison.Ordinal);
            if (without is not null) Assert.DoesNotContain(without, own[0].GetMessage(), StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> Partners(TestFile file) => file.Text.Split("[[").Skip(1).Select(rest => $"{file.Name} {rest[..rest.IndexOf("]]", StringComparison.Ordinal)]}");

    private static IReadOnlyList<Diagnostic> AtBuild(Compilation compilation) => TestCompilation.Analyze(compilation);

    // As an editor asks: file by file.
    private static IReadOnlyList<Diagnostic> Live(Compilation compilation)
    {
        var analysis = compilation.WithAnalyzers([new ManifestAnalyzer()]);
        return [.. compilation.SyntaxTrees.SelectMany(tree => analysis.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), null, default).GetAwaiter().GetResult())];
    }
}
