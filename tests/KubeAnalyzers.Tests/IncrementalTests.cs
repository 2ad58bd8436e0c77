using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using KubeAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace KubeAnalyzers.Tests;

/// <summary>What is used again from an earlier version of the code is what a fresh analysis would say.</summary>
public class IncrementalTests
{
    private const string Base = "Base.cs", Other = "Other.cs", Part = "Part.cs", Stages = "Stages.cs", Helper = "Helper.cs", Names = "Names.cs", Unrelated = "Unrelated.cs";

    private static readonly TestFile[] Files =
    [
        new(Helper, """
            public static class Helper
            {
                public static readonly string Tier = "web";
                public static string Port { get; } = "http";
                public static string Key => "app";
                public static Deployment Web(string label) => new()
                {
                    Metadata = new() { Name = "web" },
                    Spec = new()
                    {
                        Selector = new() { MatchLabels = new() { [Key] = "web" } },
                        Template = new()
                        {
                            Metadata = new() { Labels = new() { [Key] = label } },
                            Spec = new() { Containers = [new() { Name = "web", Image = "nginx:1.29" }] },
                        },
                    },
                };
            }
            """),
        new(Names, "public static class Names { public const string Config = \"settings\"; public enum Place { Here } }"),
        new(Stages, "public static class Stages { public static IEnumerable<string> All() => [\"dev\", \"live\"]; }"),
        new(Base, """
            public class One : ManifestSet
            {
                protected override string? Namespace => "shop";
                protected override IEnumerable<KubernetesObject> Build() => [Helper.Web("web"), Helper.Web(Helper.Tier) with { Metadata = new() { Name = "b", Namespace = "b" } }];
            }
            """),
        new(Other, """
            public class Two : ManifestSet
            {
                protected override string? Namespace => "shop";
                protected override IEnumerable<KubernetesObject> Build() =>
                [
                    new ConfigMap { Metadata = new() { Name = Names.Config } },
                    new Pod
                    {
                        Metadata = new() { Name = "job" },
                        Spec = new() { Containers = [new() { Name = "job", Image = "busybox:1.37", EnvFrom = [new() { ConfigMapRef = new() { Name = "settings" } }] }] },
                    },
                ];
            }
            """),
        new(Part, """
            public class Three : ManifestSet<string>
            {
                protected override string? Namespace => "three";
                protected override IEnumerable<string> Environments => Stages.All();
                protected override IEnumerable<KubernetesObject> Build(string stage) => [new ConfigMap { Metadata = new() { Name = stage } }];
            }
            """),
        new(Unrelated, "public static class Unrelated { public static int F() => 1; }"),
    ];

    /// <summary>One change after the other, each of them to be seen, and some of them to be undone by the next.</summary>
    private static readonly (string File, string Old, string New)[] Edits =
    [
        (Base, "Helper.Web(\"web\")", "Helper.Web(\"wob\")"),
        (Base, "Helper.Web(\"wob\")", "Helper.Web(\"web\")"),
        (Helper, "[Key] = \"web\"", "[Key] = \"wub\""),
        (Helper, "[Key] = \"wub\"", "[Key] = \"web\""),
        (Helper, "Tier = \"web\"", "Tier = \"front\""),
        (Unrelated, "=> 1", "=> 2"),
        (Helper, "Tier = \"front\"", "Tier = \"web\""),
        (Helper, "Key => \"app\"", "Key => \"app name\""),
        (Helper, "Key => \"app name\"", "Key => \"app\""),
        (Names, "\"settings\"", "\"setting\""),
        (Names, "Here", "Here, There"),
        (Names, "\"setting\"", "\"settings\""),
        (Stages, "\"dev\", \"live\"", ""),
        (Stages, "=> []", "=> [\"Not a name\"]"),
        (Unrelated, "}", "}\npublic class Four : ManifestSet { protected override IEnumerable<KubernetesObject> Build() => [new ConfigMap { Metadata = new() { Name = \"Wrong Name\" } }]; }"),
        (Unrelated, "Wrong Name", "right-name"),
        (Base, "class One : ManifestSet", "abstract class One : ManifestSet"),
        (Base, "abstract class One", "class One"),
        (Unrelated, "=> 2", "{ get; } // broken"),
        (Unrelated, "{ get; } // broken", "=> 2"),
    ];

    [Fact]
    public void Every_edit_gives_what_a_fresh_analysis_gives()
    {
        var compilation = Create();
        Assert.DoesNotContain(TestCompilation.Analyze(compilation), diagnostic => !Verify.IsAdvice(diagnostic));
        var seen = new HashSet<string>();
        foreach (var edit in Edits)
        {
            compilation = Apply(compilation, edit.File, edit.Old, edit.New);
            var told = Told(compilation);
            Assert.Equal(Told(Fresh(compilation)), told);
            Assert.Equal(Entries(Fresh(compilation)).Select(Shape), Entries(compilation).Select(Shape));
            seen.UnionWith(told);
        }

        Assert.True(seen.Count > 3, "the edits should make mistakes: " + string.Join('\n', seen));
    }

    [Fact]
    public void Entries_that_do_not_depend_on_a_body_are_the_same_instances()
    {
        AssertReusedAfter(Helper, "[Key] = \"web\"", "[Key] = \"wub\"", "Two", "Three");
        AssertReusedAfter(Unrelated, "=> 1", "=> 2", "One", "Two", "Three");
        AssertReusedAfter(Stages, "\"dev\"", "\"development\"", "One", "Three", "Two");
        AssertReusedAfter(Names, "\"settings\"", "\"setting\"", "One", "Three");
        AssertReusedAfter(Unrelated, "=> 1;", "=> 1; public static int G() => 1;", "One", "Two", "Three");
    }

    [Fact]
    public void Other_options_are_another_compilation()
    {
        var before = TestCompilation.Create([new("Set.cs", Set("int n = int.MaxValue; n += One; return [new ConfigMap { Metadata = new() { Name = \"a\" } }];", "static readonly int One = 1;"))]);
        Assert.Empty(Assert.Single(Entries(before)).UnknownKinds);
        Assert.Equal([null], Assert.Single(Entries(before.WithOptions(before.Options.WithOverflowChecks(true)))).UnknownKinds);
    }

    [Fact]
    public void A_referenced_project_is_the_one_that_it_is()
    {
        var before = TestCompilation.Create([new("Set.cs", Set("return [new ConfigMap { Metadata = new() { Name = \"a\" } }];"))]).AddReferences(Library("x").ToMetadataReference());
        var tree = before.SyntaxTrees.First();
        before = before.ReplaceSyntaxTree(tree, tree.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(tree.ToString().Replace("\"a\"", "Library.X"))));
        Assert.Equal("x", Assert.Single(Entries(before)[0].Objects).Name.Text);
        var after = before.ReplaceReference(before.References.Last(), Library("y").ToMetadataReference());
        Assert.Equal("y", Assert.Single(Entries(after)[0].Objects).Name.Text);
        Assert.Equal("x", Assert.Single(Entries(before)[0].Objects).Name.Text);

        static CSharpCompilation Library(string x) =>
            CSharpCompilation.Create("Library", [CSharpSyntaxTree.ParseText($"public static class Library {{ public const string X = \"{x}\"; }}")], TestCompilation.References, TestCompilation.Options);
    }

    [Fact]
    public void An_edit_gives_other_objects_only_for_what_it_changes()
    {
        string objects = string.Join(", ", Enumerable.Range(0, 20).Select(i => $"new ConfigMap {{ Metadata = new() {{ Name = \"c{i}\" }}, Data = new() {{ [\"k\"] = \"v{i}\" }} }}"));
        foreach (string body in new[] { $"return [{objects}];", objects.Replace("}, new ConfigMap", "}; new ConfigMap").Replace("new ConfigMap", "yield return new ConfigMap") + ";" })
        {
            var before = TestCompilation.Create([new("Set.cs", "// a\n" + Set(body))]);
            var old = Assert.Single(Entries(before)).Objects;
            Assert.Equal(20, old.Count);
            foreach (var (from, to, same) in new[] { ("\"v7\"", "\"another value\"", 19), ("// a", "// a longer line\n\n", 20), ("\"c0\"", "\"d\"", 19), ("\"k\"] = \"v19\"", "\"kk\"] = \"v\"", 19) })
            {
                var after = Apply(before, "Set.cs", from, to);
                var now = Assert.Single(Entries(after)).Objects;
                Assert.Equal(same, now.Count(manifest => old.Any(other => ReferenceEquals(manifest, other))));
                var tree = after.SyntaxTrees.First();
                foreach (var manifest in now)
                {
                    var place = ((SourcePosition)manifest.Name.Node!.Position!).In(tree)!.Value;
                    Assert.Equal($"\"{manifest.Name.Text}\"", tree.GetText().ToString(place.Report));
                    Assert.Equal($"Name = \"{manifest.Name.Text}\"", tree.GetText().ToString(place.Assignment!.Value));
                }

                (before, old) = (after, now);
            }
        }
    }

    private static string Set(string body, string members = "") =>
        "public class Set : ManifestSet\n{\n" + members + "\n    protected override IEnumerable<KubernetesObject> Build() { " + body + " }\n}\n";

    [Fact]
    public void What_was_cancelled_is_not_kept()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var compilation = Create();
        string[] expected = [.. Entries(Fresh(compilation)).Select(Shape)];
        Assert.Throws<OperationCanceledException>(() => ManifestEvaluator.Evaluate(compilation, cancelled.Token));
        Assert.Equal(expected, Entries(compilation).Select(Shape));
        for (int microseconds = 50; microseconds < 20_000; microseconds += microseconds / 4)
        {
            compilation = Fresh(compilation);
            using var source = new CancellationTokenSource(TimeSpan.FromMicroseconds(microseconds));
            try
            {
                ManifestEvaluator.Evaluate(compilation, source.Token);
            }
            catch (OperationCanceledException)
            {
                // Then the next request starts where nothing wrong was left.
            }

            Assert.Equal(expected, Entries(compilation).Select(Shape));
        }
    }

    [Fact]
    public void No_compilation_is_kept_alive()
    {
        var (trees, weak) = AnalyzeAndForget();
        for (int i = 0; i < 10 && weak.Any(reference => reference.TryGetTarget(out _)); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.DoesNotContain(weak, reference => reference.TryGetTarget(out _));
        GC.KeepAlive(trees);
    }

    [Fact]
    public void Entries_hold_no_symbols_and_no_syntax()
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object>(Entries(Create()));
        while (open.TryPop(out var current))
        {
            var type = current.GetType();
            if (type.IsPrimitive || current is string or Type or TextSpan || (!type.IsValueType && !seen.Add(current))) continue;
            Assert.False(type.Assembly.GetName().Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) || current is Delegate, "an entry holds " + type);
            if (current is IEnumerable items)
                foreach (object? item in items)
                    if (item is not null) open.Push(item);
            for (var t = type; t is not null && t.Assembly != typeof(object).Assembly; t = t.BaseType)
                foreach (var field in t.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                    if (field.GetValue(current) is { } value) open.Push(value);
        }

        Assert.True(seen.Count > 50);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (object Trees, WeakReference<Compilation>[] Compilations) AnalyzeAndForget()
    {
        var first = Create();
        Told(first);
        var second = Apply(first, Helper, "[Key] = \"web\"", "[Key] = \"wub\"");
        Told(second);
        return (second.SyntaxTrees, [new(first), new(second)]);
    }

    private static CSharpCompilation Create() => TestCompilation.Create(Files);

    /// <summary>The same code in new trees, of which nothing can be known yet.</summary>
    private static CSharpCompilation Fresh(Compilation compilation) => ((CSharpCompilation)compilation).RemoveAllSyntaxTrees()
        .AddSyntaxTrees(compilation.SyntaxTrees.Select(tree => CSharpSyntaxTree.ParseText(tree.GetText(), (CSharpParseOptions)tree.Options, tree.FilePath)));

    private static CSharpCompilation Apply(CSharpCompilation compilation, string file, string old, string @new)
    {
        var tree = compilation.SyntaxTrees.Single(tree => tree.FilePath == file);
        var text = tree.GetText();
        int at = text.ToString().IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, old);
        return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(text.WithChanges(new TextChange(new(at, old.Length), @new))));
    }

    private static IReadOnlyList<EvaluatedEntry> Entries(Compilation compilation) => ManifestEvaluator.Evaluate(compilation, default);

    private static IReadOnlyList<string> Told(Compilation compilation) =>
    [
        .. TestCompilation.Analyze(compilation).Select(diagnostic =>
            $"{diagnostic} {diagnostic.Location.SourceSpan} {string.Join(' ', diagnostic.AdditionalLocations)} {string.Join(' ', diagnostic.Properties.OrderBy(pair => pair.Key, StringComparer.Ordinal))}"),
    ];

    private static string Shape(EvaluatedEntry entry) => $"{entry.SetType} {entry.EnvironmentValue} [{string.Join(", ", entry.UnknownKinds)}] "
        + string.Join("; ", entry.Objects.Select(manifest => $"{manifest.Display} {manifest.Namespace.Name} {((SourcePosition?)manifest.Root.Anchor.Position)?.Report}"));

    private static void AssertReusedAfter(string file, string old, string @new, params string[] sets)
    {
        var before = Create();
        AssertReused(Entries(before), Entries(Apply(before, file, old, @new)), sets);
    }

    private static void AssertReused(IReadOnlyList<EvaluatedEntry> old, IReadOnlyList<EvaluatedEntry> now, params string[] sets) =>
        Assert.Equal(sets.Order(), now.Where(entry => old.Any(other => ReferenceEquals(entry, other))).Select(entry => entry.SetName).Distinct().Order());
}
