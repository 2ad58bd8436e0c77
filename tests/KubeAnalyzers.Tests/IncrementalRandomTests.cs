using System.Text;
using System.Text.RegularExpressions;
using KubeAnalyzers.Evaluation;
using KubeManifests.Rules.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace KubeAnalyzers.Tests;

/// <summary>
/// Random edits, one after the other, some of them cancelled on the way, undone or analyzed only later: what is evaluated from one version to the next is,
/// with every position, what a fresh evaluation of the same text gives.
/// </summary>
public partial class IncrementalRandomTests
{
    private static readonly TestFile[] Files =
    [
        new("H.cs", """
            namespace App;
            public static class Helper
            {
                public static readonly string Tier = "web";
                public const string Fixed = "fixed";
                public static string Port { get; } = "http";
                public static string Key => "app";
                public static string Name(string a, int n = 3) => a + "-" + n;
                public static string Name(object a) => "o" + a;
                public static string Twice(this string s) => s + s;
                public static Map<string> Labels(string name) => new() { [Key] = name, ["tier"] = Tier };
                public static ConfigMap Config(string name, Info info) => new() { Metadata = new() { Name = name, Labels = Labels(name) }, Data = new() { ["a"] = info.Text, ["b"] = info.Other } };
            }
            """),
        new("I.cs", """
            namespace App;
            public record Info(string Text, int Count = 1)
            {
                public string Other { get; init; } = "o" + Text;
                public string Shout() => Text.ToUpperInvariant();
                public static implicit operator Info(string s) => new(s);
            }
            public class Bag : IEnumerable<string>
            {
                private readonly List<string> _items = [];
                public void Add(string s) { _items.Add(s); }
                public IEnumerator<string> GetEnumerator() => _items.GetEnumerator();
                System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
            }
            public enum Stage { Dev, Live }
            public abstract class BaseSet : ManifestSet
            {
                protected virtual string App => "base";
                protected string Common { get; init; } = "common";
            }
            """),
        new("A.cs", """
            namespace App;
            public class A : BaseSet
            {
                protected override string? Namespace => "shop";
                protected override string App => "a" + Helper.Fixed;
                private readonly string _x = Helper.Tier;
                protected override IEnumerable<KubernetesObject> Build() =>
                [
                    Helper.Config("one", new("x")),
                    Helper.Config(App, "text"),
                    new ConfigMap { Metadata = new() { Name = _x.Twice() }, Data = new() { ["n"] = Helper.Name("q"), ["m"] = Common } },
                    .. Enumerable.Range(0, 3).Select(i => new Secret { Metadata = new() { Name = Helper.Name("s", i) } }),
                ];
            }
            """),
        new("B.cs", """
            namespace App;
            public class B : ManifestSet<Stage>
            {
                protected override IEnumerable<KubernetesObject> Build(Stage stage)
                {
                    var bag = new Bag { "x", "y" };
                    string text = stage switch { Stage.Dev => "dev", _ => "live" };
                    if (stage == Stage.Live) text += "!";
                    foreach (var item in new[] { "p", "q" }) text += item;
                    yield return new ConfigMap { Metadata = new() { Name = text }, Data = Helper.Labels(text) };
                    yield return new Service { Metadata = new() { Name = Helper.Port }, Spec = new() { Ports = [new() { Port = 80, Name = Helper.Key }] } };
                    Info info = "conv";
                    yield return Helper.Config(info.Shout().ToLowerInvariant(), info with { Other = "w" });
                }
            }
            """),
        new("C.cs", """
            using App;
            public class C : ManifestSet
            {
                protected override IEnumerable<KubernetesObject> Build() => [new ConfigMap { Metadata = new() { Name = "c".Twice() }, Data = new() { ["k"] = Local(2), ["z"] = new Info("i").Shout() } }];
                private static string Local(int n) { int i = 0; while (i < n) i++; return "l" + i; }
            }
            """),
    ];

    private static readonly string[] Words =
        ["Helper", "Tier", "Fixed", "Key", "Name", "Info", "Text", "Other", "Stage", "Dev", "Live", "App", "Common", "Labels", "string", "int", "static", "public", "Twice", "\"zz\"", "\"app\"", "3", "Port", "Add", "Local", "object", "=>", "{", "}", ";", "", "internal", "partial", "new", "Shout", "this"];

    private static readonly string[] Members =
    [
        "public static string New() => \"n\";",
        "public static string Name(string a) => a;",
        "public string Key => \"inst\";",
        "public enum Extra { E }",
        "public class Text { }",
        "public static string Tier2 = \"t\";",
        "public static string Twice(this string s, int n = 0) => s;",
        "public record Helper2(string A);",
        "public void Add(object o) { }",
        "private string Local(long n) => \"x\";",
        "public static implicit operator string(Info i) => i.Text;",
        "public class Secret { public string X = \"\"; }",
        "public class Enumerable { }",
        "public Info(int i) : this(\"int\" + i) { }",
        "protected override string? Namespace => \"other\";",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Evaluation_is_the_same_as_a_fresh_one(int seed)
    {
        var random = new Random(seed);
        var first = TestCompilation.Create(Files);
        var compilation = first;
        ManifestEvaluator.Evaluate(compilation, default);
        var history = new List<CSharpCompilation> { compilation };
        for (int round = 0; round < 80; round++)
        {
            if (random.Next(20) == 0) compilation = history[random.Next(history.Count)];
            var before = compilation;
            var tree = compilation.SyntaxTrees[random.Next(Files.Length)];
            var change = Change(random, tree.GetText());
            compilation = compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(tree.GetText().WithChanges(change)));
            if (random.Next(10) == 0) Cancel(compilation, TimeSpan.FromMicroseconds(random.Next(3000)));
            history.Add(compilation);
            if (random.Next(6) == 0) continue;
            var fresh = compilation.RemoveAllSyntaxTrees()
                .AddSyntaxTrees(compilation.SyntaxTrees.Select(t => CSharpSyntaxTree.ParseText(t.GetText(), (CSharpParseOptions)t.Options, t.FilePath)));
            Assert.True(Shape(fresh) == Shape(compilation), $"seed {seed}, round {round}: {tree.FilePath} {change}\n--- fresh\n{Shape(fresh)}\n--- from the version before\n{Shape(compilation)}");
            // Mostly on from code that compiles.
            if (random.Next(4) != 0 && fresh.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)) compilation = before;
        }
    }

    private static TextChange Change(Random random, SourceText text)
    {
        string all = text.ToString();
        var line = text.Lines[random.Next(text.Lines.Count)];
        switch (random.Next(8))
        {
            case 0 or 1 or 2:
                var tokens = Token().Matches(all);
                var token = tokens[random.Next(tokens.Count)];
                return new(new(token.Index, token.Length), Words[random.Next(Words.Length)]);
            case 3:
                return new(line.SpanIncludingLineBreak, "");
            case 4:
                return new(new(line.Start, 0), text.ToString(line.SpanIncludingLineBreak));
            case 5 or 6 when MemberStart().Matches(all) is { Count: > 0 } starts:
                return new(new(starts[random.Next(starts.Count)].Index + 1, 0), "    " + Members[random.Next(Members.Length)] + "\n");
            default:
                return new(new(random.Next(all.Length), 0), random.Next(2) == 0 ? "\n" : " ");
        }
    }

    private static void Cancel(Compilation compilation, TimeSpan after)
    {
        using var source = new CancellationTokenSource(after);
        try
        {
            ManifestEvaluator.Evaluate(compilation, source.Token);
        }
        catch (OperationCanceledException)
        {
            // The next evaluation goes on from here.
        }
    }

    private static string Shape(CSharpCompilation compilation)
    {
        var shape = new StringBuilder();
        foreach (var entry in ManifestEvaluator.Evaluate(compilation, default))
        {
            shape.Append($"{entry.SetType} {entry.EnvironmentType} {entry.EnvironmentValue} [{string.Join(",", entry.UnknownKinds)}]\n");
            foreach (var manifest in entry.Objects)
            {
                shape.Append($"{manifest.Display} {manifest.Namespace.Display} {manifest.IsExternal}\n");
                Write(manifest.Root.Anchor, 1, compilation, shape);
            }

            foreach (var place in entry.Unsupported) shape.Append($" ! {place.Reason} {Where(place.Position, compilation)}\n");
        }

        return shape.ToString();
    }

    private static void Write(Node node, int depth, CSharpCompilation compilation, StringBuilder shape)
    {
        shape.Append(' ', depth).Append(node.GetType().Name).Append(' ').Append(node.Key).Append(' ').Append((node as ScalarNode)?.Text)
            .Append(node is MapNode { IsOpen: true } or ListNode { IsOpen: true } ? " open " : " ").Append(Where(node.Position, compilation)).Append('\n');
        IEnumerable<Node> parts = node switch
        {
            MapNode map => map.Entries.Select(entry => entry.Value),
            ListNode list => list.Items,
            OneOfNode oneOf => oneOf.Alternatives,
            _ => [],
        };
        foreach (var part in parts) Write(part, depth + 1, compilation, shape);
    }

    private static string Where(object? position, CSharpCompilation compilation)
    {
        if (position is not SourcePosition place) return "-";
        return place.In(compilation.SyntaxTrees.First(tree => tree.FilePath == place.FilePath)) is { } at ? $"{place.FilePath} {at.Report} {at.Expression} {at.Assignment}" : "lost";
    }

    [GeneratedRegex("""\w+|"[^"]*"|=>|[{};]""")]
    private static partial Regex Token();

    [GeneratedRegex(@"\n    (?=(public|protected|private))")]
    private static partial Regex MemberStart();
}
