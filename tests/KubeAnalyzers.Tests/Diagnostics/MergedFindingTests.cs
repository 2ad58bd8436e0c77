using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace KubeAnalyzers.Tests.Diagnostics;

/// <summary>One place in the source is told once, with the objects and environments it holds for; in an editor as at build.</summary>
public class MergedFindingTests
{
    private const string Pod = """
        private static Pod Pod(string name, string account) => new()
        {
            Metadata = new() { Name = name },
            Spec = new() { ServiceAccountName = account, Containers = [new() { Name = "main", Image = "example/web:1.0" }] },
        };
        """;

    [Fact]
    public void A_loop_names_its_objects() => AssertMessages("""
        public sealed class Example : ManifestSet
        {
            protected override string? Namespace => "shop";

            protected override IEnumerable<KubernetesObject> Build()
            {
                foreach (string name in new[] { "one", "two", "three", "four", "five" })
                    yield return new Pod
                    {
                        Metadata = new() { Name = name },
                        Spec = new() { ServiceAccountName = {|KUBE1005:"robot"|}, Containers = [new() { Name = "main", Image = "example/web:1.0" }] },
                    };
            }
        }
        """, """Pod "one" runs as ServiceAccount "robot", which is not in namespace "shop" (for "one", "two" and 3 more)""");

    [Fact]
    public void A_few_objects_are_all_named() => AssertMessages($$"""
        public sealed class Example : ManifestSet
        {
            protected override string? Namespace => "shop";
            private const string Account = {|KUBE1005:"robot"|};
            protected override IEnumerable<KubernetesObject> Build() => [Pod("one", Account), Pod("two", Account), Pod("three", Account), new ServiceAccount { Metadata = new() { Name = "other" } }];
            {{Pod}}
        }
        """, """Pod "one" runs as ServiceAccount "robot", which is not in namespace "shop" (for "one", "two" and "three")""");

    [Fact]
    public void Objects_of_several_kinds_are_named_with_their_kinds() => AssertMessages("""
        public sealed class Example : ManifestSet
        {
            protected override string? Namespace => "shop";
            private static PodSpec Spec => new() { ServiceAccountName = {|KUBE1005:"robot"|}, Containers = [new() { Name = "main", Image = "example/web:1.0" }], RestartPolicy = RestartPolicy.Never };
            protected override IEnumerable<KubernetesObject> Build() =>
            [
                new Pod { Metadata = new() { Name = "now" }, Spec = Spec },
                new Job { Metadata = new() { Name = "later" }, Spec = new() { Template = new() { Spec = Spec } } },
            ];
        }
        """, """Pod "now" runs as ServiceAccount "robot", which is not in namespace "shop" (for Pod "now" and Job "later")""", only: "KUBE1005");

    [Fact]
    public void An_environment_is_named_when_others_are_right() => AssertMessages($$"""
        public enum Stage { Dev, Test, Prod }

        public sealed class Example : ManifestSet<Stage>
        {
            protected override string? Namespace => "shop";
            protected override IEnumerable<KubernetesObject> Build(Stage stage)
            {
                yield return Pod("web", {|KUBE1005:"robot"|});
                if (stage == Stage.Dev) yield return new ServiceAccount { Metadata = new() { Name = "robot" } };
            }
            {{Pod}}
        }
        """, """Pod "web" runs as ServiceAccount "robot", which is not in namespace "shop" (in Test, Prod)""");

    [Fact]
    public void What_is_wrong_in_every_environment_is_just_wrong() => AssertMessages($$"""
        public enum Stage { Dev, Prod }

        public sealed class Example : ManifestSet<Stage>
        {
            protected override string? Namespace => "shop";
            protected override IEnumerable<KubernetesObject> Build(Stage stage) => [Pod("web", {|KUBE1005:"robot"|})];
            {{Pod}}
        }
        """, """Pod "web" runs as ServiceAccount "robot", which is not in namespace "shop" """.TrimEnd());

    [Fact]
    public void A_set_without_environments_is_told_in_which_it_is_wrong() => AssertMessages($$"""
        public enum Stage { Dev, Prod }

        public sealed class Accounts : ManifestSet<Stage>
        {
            protected override string? Namespace => "shop";
            protected override IEnumerable<KubernetesObject> Build(Stage stage)
            {
                yield return new ServiceAccount { Metadata = new() { Name = stage == Stage.Dev ? "robot" : "human" } };
            }
        }

        public sealed class Example : ManifestSet
        {
            protected override string? Namespace => "shop";
            protected override IEnumerable<KubernetesObject> Build() => [Pod("web", {|KUBE1005:"robot"|})];
            {{Pod}}
        }
        """, """Pod "web" runs as ServiceAccount "robot", which is not in namespace "shop" (in Prod)""");

    [Fact]
    public void Objects_and_environments_are_named_together() => AssertMessages("""
        public enum Stage { Dev, Prod }

        public sealed class Example : ManifestSet<Stage>
        {
            protected override string? Namespace => "shop";
            protected override IEnumerable<KubernetesObject> Build(Stage stage)
            {
                foreach (string name in new[] { "one", "two" })
                    yield return new Pod
                    {
                        Metadata = new() { Name = name },
                        Spec = new() { ServiceAccountName = {|KUBE1005:"robot"|}, Containers = [new() { Name = "main", Image = "example/web:1.0" }] },
                    };
                if (stage == Stage.Dev) yield return new ServiceAccount { Metadata = new() { Name = "robot" } };
            }
        }
        """, """Pod "one" runs as ServiceAccount "robot", which is not in namespace "shop" (for "one" and "two", in Prod)""");

    [Fact]
    public void The_partners_of_all_objects_are_shown()
    {
        var found = AssertMessages("""
            public sealed class Example : ManifestSet
            {
                protected override string? Namespace => "shop";

                protected override IEnumerable<KubernetesObject> Build()
                {
                    yield return new ConfigMap { Metadata = new() { Name = "red" }, Data = new() { ["color"] = "red" } };
                    yield return new ConfigMap { Metadata = new() { Name = "blue" }, Data = new() { ["color"] = "blue" } };
                    foreach (string name in new[] { "red", "blue" })
                        yield return new Pod
                        {
                            Metadata = new() { Name = name },
                            Spec = new() { Containers = [new() { Name = "main", Image = "example/web:1.0", Env = [new() { Name = "C", ValueFrom = new() { ConfigMapKeyRef = new() { Name = name, Key = {|KUBE1009:"colour"|} } } }] }] },
                        };
                }
            }
            """, """ConfigMap "red" has no key "colour", which Pod "red" reads; did you mean "color"? (for "red" and "blue")""", only: "KUBE1009");
        Assert.Equal(2, found.Single().AdditionalLocations.Count);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("a", "")]
    [InlineData("a b", " (for \"a\" and \"b\")")]
    [InlineData("a b c", " (for \"a\", \"b\" and \"c\")")]
    [InlineData("a b c d", " (for \"a\", \"b\" and 2 more)")]
    public void Suffixes(string names, string expected)
    {
        var objects = names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name =>
            new ManifestObject(new MapNode().Set("apiVersion", "v1").Set("kind", "Pod").Set("metadata", new MapNode().Set("name", name)))).ToList();
        Assert.Equal(expected, FindingScope.Suffix(objects, []));
    }

    private static IReadOnlyList<Diagnostic> AssertMessages(string marked, string expected, string? only = null)
    {
        Verify.Analyzer(marked, only);
        var file = Markup.Parse(new("Test.cs", marked)).File;
        var compilation = TestCompilation.Create([file]);
        var found = TestCompilation.Analyze(compilation).Where(diagnostic => only is null ? !Verify.IsAdvice(diagnostic) : diagnostic.Id == only).ToList();
        Assert.Equal([expected], found.Select(diagnostic => diagnostic.GetMessage()));

        // While it is typed it is the same: break it first, and put it back.
        var tree = compilation.SyntaxTrees.Single(tree => tree.FilePath == file.Name);
        string name = file.Text.Contains("\"robot\"", StringComparison.Ordinal) ? "\"robot\"" : "\"colour\"";
        var changes = Enumerable.Range(0, file.Text.Length - name.Length).Where(at => file.Text.AsSpan(at).StartsWith(name)).Select(at => new TextChange(new(at + 1, 1), "zz"));
        var other = tree.WithChangedText(tree.GetText().WithChanges(changes));
        var edited = compilation.ReplaceSyntaxTree(tree, other);
        Assert.DoesNotContain(expected, TestCompilation.Analyze(edited).Select(diagnostic => diagnostic.GetMessage()));
        var again = edited.ReplaceSyntaxTree(other, other.WithChangedText(tree.GetText()));
        Assert.Equal([expected], TestCompilation.Analyze(again).Where(diagnostic => only is null ? !Verify.IsAdvice(diagnostic) : diagnostic.Id == only).Select(diagnostic => diagnostic.GetMessage()));
        return found;
    }
}
