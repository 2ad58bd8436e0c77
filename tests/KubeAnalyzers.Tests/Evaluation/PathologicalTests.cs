using System.Globalization;
using KubeAnalyzers.Evaluation;

namespace KubeAnalyzers.Tests.Evaluation;

/// <summary>Programs that would run for ever, or fill the memory, or the stack: an editor that evaluates them goes on.</summary>
[Collection(nameof(Alone))]
public class PathologicalTests
{
    private const double MaxSeconds = 10;
    private const long MaxBytes = 1L << 30;
    private const int SmallStack = 1 << 20;

    private const string Members = """
        static bool U => Environment.MachineName == "m";
        static int Down(int n) => U ? Down(n + 1) : n;
        static int Tree(int n) => U ? Tree(n + 1) + Tree(n + 2) : n;
        static int Odd(int n) => n == 0 ? 0 : Even(n - 1);
        static int Even(int n) => n == 0 ? 1 : Odd(n - 1);
        static int Grow<T>(int n) => Grow<List<T>>(n + 1);
        static IEnumerable<int> All() { int i = 0; while (true) yield return i++; }
        static IEnumerable<int> Selves() { foreach (int i in Selves()) yield return i; }
        static int Endless => Endless + 1;
        static readonly int A = B + 1;
        static readonly int B = A + 1;
        record Node(Node? Left, Node? Right);
        """;

    /// <summary>By name: statements, and the value of an entry of a ConfigMap.</summary>
    private static readonly Dictionary<string, (string Statements, string Value)> ByName = new()
    {
        ["deep recursion"] = ("", "Odd(1_000_000_000)"),
        ["recursion that may end"] = ("", "Down(0)"),
        ["exponential recursion"] = ("", "Tree(0)"),
        ["recursion into ever new types"] = ("", "Grow<int>(0)"),
        ["a property that asks itself"] = ("", "Endless"),
        ["fields that ask each other"] = ("", "A"),
        ["10^9 passes"] = ("long n = 0; for (int i = 0; i < 1_000_000_000; i++) n += i;", "n"),
        ["a loop without end"] = ("int n = 0; while (true) n++;", ""),
        ["an iterator without end"] = ("", "All().Take(5).Count()"),
        ["an iterator of itself"] = ("", "Selves().Count()"),
        ["conditions"] = ("int n = 0;" + Repeat(64, "if (U) n++; "), "n"),
        ["conditions around a list"] = ("var n = new List<string>();" + Repeat(64, "if (U) n.Add(\"a\"); "), "n.Count"),
        ["conditions around lists of lists"] = ("var n = new List<List<string>>();" + Repeat(64, "if (U) n.Add([\"a\"]); else n.AddRange(n.ToList()); "), "n.Count"),
        ["conditions in a loop"] = ("var n = new List<int>(); for (int i = 0; i < 100_000; i++) if (U) n.Add(i); else n.Clear();", "n.Count"),
        ["a big list in conditions"] = ("var n = Enumerable.Range(0, 10_000).ToList(); for (int i = 0; i < 100_000; i++) if (U) n.Add(i); else n[0] = i;", "n.Count"),
        ["conditions that return"] = (Repeat(64, "if (U) return []; "), "1"),
        ["alternatives of alternatives"] = ("string n = \"a\";" + Repeat(64, "n = U ? n + \"a\" : n + \"b\"; "), "n"),
        ["loops in loops"] = ("int n = 0;" + Repeat(40, "while (U) { ") + "n++;" + Repeat(40, "}"), "n"),
        ["exceptions"] = ("int n = 0; for (int i = 0; i < 1_000_000; i++) n = U ? throw new Exception() : i;", "n"),
        ["texts twice as long"] = ("string n = \"a\"; for (int i = 0; i < 64; i++) n += n;", "n"),
        ["texts twice as long, interpolated"] = ("string n = \"a\"; for (int i = 0; i < 64; i++) n = $\"{n}{n}\";", "n"),
        ["texts twice as long, replaced"] = ("string n = \"aa\"; for (int i = 0; i < 64; i++) n = n.Replace(\"a\", n);", "n"),
        ["texts twice as long, joined"] = ("string n = \"a\"; for (int i = 0; i < 64; i++) n = string.Join(n, new[] { n, n, n });", "n"),
        ["texts twice as long, formatted"] = ("string n = \"{0}{0}\"; for (int i = 0; i < 64; i++) n = string.Format(n, n);", "n"),
        ["many long texts"] = ("string t = \"a\"; for (int i = 0; i < 20; i++) t += t; var n = new List<string>(); for (int i = 0; i < 100_000; i++) n.Add(t + i);", "n.Count"),
        ["a builder without bound"] = ("var n = new System.Text.StringBuilder(); while (true) n.Append('a');", ""),
        ["a builder twice as long"] = ("var n = new System.Text.StringBuilder(\"a\"); for (int i = 0; i < 64; i++) n.Append(n.ToString());", "n.ToString()"),
        ["a long queue"] = ("var n = new Queue<int>(); for (int i = 0; i < 60_000; i++) n.Enqueue(i); while (n.Count > 0) n.Dequeue();", "n.Count"),
        ["groups"] = ("", "Enumerable.Range(0, 10_000).GroupBy(x => x).Join(Enumerable.Range(0, 10_000), x => x.Key, x => x, (x, y) => y).Count()"),
        ["a wide text"] = ("", "\"a\".PadLeft(int.MaxValue).Length"),
        ["a wide hole"] = ("int i = 1;", "$\"{i,1000000000}\".Length"),
        ["a number of many digits"] = ("int i = 1;", "$\"{i:D999999999}\".Length"),
        ["a list without bound"] = ("var n = new List<int>(); while (true) n.Add(1);", ""),
        ["a list twice as long"] = ("var n = new List<int> { 1 }; for (int i = 0; i < 64; i++) n.AddRange(n.ToList());", "n.Count"),
        ["a spread twice as long"] = ("List<int> n = [1]; for (int i = 0; i < 64; i++) n = [.. n, .. n];", "n.Count"),
        ["a set without bound"] = ("var n = new HashSet<int>(); for (int i = 0; i >= 0; i++) n.Add(i);", "n.Count"),
        ["a dictionary without bound"] = ("var n = new Dictionary<string, int>(); for (int i = 0; i >= 0; i++) n[\"k\" + i] = i;", "n.Count"),
        ["a long range"] = ("", "Enumerable.Range(0, int.MaxValue).ToList().Count"),
        ["a long repetition"] = ("", "string.Join(\",\", Enumerable.Repeat(\"a\", int.MaxValue))"),
        ["ranges of ranges"] = ("", "Enumerable.Range(0, 10_000).SelectMany(_ => Enumerable.Range(0, 10_000)).Count()"),
        ["a query twice as long"] = ("IEnumerable<int> n = [1]; for (int i = 0; i < 64; i++) n = n.Concat(n);", "n.Count()"),
        ["a query of many stages"] = ("IEnumerable<int> n = [1]; for (int i = 0; i < 50_000; i++) n = n.Where(x => x > 0);", "n.Count()"),
        ["functions of functions"] = ("Func<int, int> n = x => x + 1; for (int i = 0; i < 64; i++) { var f = n; n = x => f(f(x)); }", "n(1)"),
        ["tuples of tuples"] = ("object a = (1, 1), b = (1, 1); for (int i = 0; i < 64; i++) { a = (a, a); b = (b, b); }", "a.Equals(b)"),
        ["tuples of tuples in ways"] = ("object a = (1, 1), b = (1, 1); for (int i = 0; i < 64; i++) { a = (a, a); b = (b, b); } object n = U ? a : b; File.Delete(n.ToString()!);", "n"),
        ["equal records of records"] = ("Node? a = null, b = null; for (int i = 0; i < 64; i++) { a = new(a, a); b = new(b, b); }", "a == b"),
        ["a long chain"] = ("Node? a = null; for (int i = 0; i < 50_000; i++) a = new(a, null); GC.KeepAlive(a); foreach (int i in All().Take(2)) a = null;", "a == null"),
        ["two long chains"] = ("Node? a = null, b = null; for (int i = 0; i < 20_000; i++) { a = new(a, null); b = new(b, null); }", "a == b"),
        ["a switch of many arms"] = ("int n = U ? 1 : 2;", "Environment.ProcessId switch { " + Number(1000, i => $"{i} => \"{i}\", ") + "_ => \"\" }"),
        ["a long literal"] = ("", "\"" + new string('a', 5_000_000) + "\""),
        ["a long sum"] = ("string s = \"a\";", string.Join(" + ", Enumerable.Repeat("s", 1000))),
        ["a long sum of unknowns"] = ("", string.Join(" + ", Enumerable.Repeat("Environment.MachineName", 1000))),
        ["5,000 elements"] = ("List<string> n = [" + Number(5000, i => $"\"e{i}\", ") + "];", "string.Join(\",\", n.Where(x => x.Length > 3).Select(x => x + \"!\"))"),
        ["5,000 keys"] = ("var n = new Dictionary<string, int> { " + Number(5000, i => $"[\"k{i}\"] = {i}, ") + " };", "n[\"k4999\"]"),
        ["200 parentheses"] = ("int n = 1;", Repeat(200, "(") + "n" + Repeat(200, ")")),
        ["200 conditions in each other"] = ("int n = 1;", Repeat(200, "(U ? ") + "n" + Repeat(200, " : 1)")),
        ["200 statements in each other"] = ("int n = 0;" + Repeat(200, "if (U) { ") + "n++;" + Repeat(200, "}"), "n"),
        ["200 lists in each other"] = ("object n = " + Repeat(200, "new object[] { ") + "1" + Repeat(200, " }") + ";", "n.ToString()"),
        ["200 calls in each other"] = ("int n = 1;", Repeat(200, "Math.Max(1, ") + "n" + Repeat(200, ")")),
    };

    /// <summary>The programs' names.</summary>
    public static TheoryData<string> Names => new(ByName.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Evaluation_ends(string name) => Check(name, Program(ByName[name].Statements, ByName[name].Value));

    private static string Program(string statements, string value) => $$"""
        public sealed class Set : ManifestSet
        {
            {{Members}}
            protected override IEnumerable<KubernetesObject> Build()
            {
                {{statements}}
                {{(value.Length == 0 ? "" : $"return [new ConfigMap {{ Metadata = new() {{ Name = \"web\" }}, Data = new() {{ [\"value\"] = $\"{{({value})}}\" }} }}];")}}
            }
        }
        """;

    [Fact]
    public void A_tree_that_shares_its_parts_is_not_written_out() => Check("shared parts", """
        public sealed class Set : ManifestSet
        {
            protected override IEnumerable<KubernetesObject> Build()
            {
                var part = new Map<JsonValue> { ["a"] = "b" };
                for (int i = 0; i < 60; i++) part = new Map<JsonValue> { ["a"] = part, ["b"] = part };
                return [new RawObject("example.com/v1", "Part") { Metadata = new() { Name = "web" }, Fields = part }];
            }
        }
        """);

    [Fact]
    public void Many_environments_end() => Check("environments", """
        public sealed class Set : ManifestSet<int>
        {
            protected override IEnumerable<int> Environments => Enumerable.Range(0, 10_000);
            protected override IEnumerable<KubernetesObject> Build(int environment)
            {
                int n = 0;
                for (int i = 0; i < 100_000; i++) n += i;
                return [new ConfigMap { Metadata = new() { Name = "web" + environment + n } }];
            }
        }
        """);

    [Theory]
    [InlineData("Metadata = new() { Name = \"{0}\" }")]
    [InlineData("Metadata = new() { Name = \"web\", Annotations = new() { [\"{0}\"] = \"{0}\" } }")]
    [InlineData("Metadata = new() { Name = \"web\" }, Spec = new() { Containers = [new() { Name = \"web\", Image = \"{0}\", Command = [\"{0}\"] }] }")]
    public void Long_texts_are_judged(string members) =>
        Check("long texts", "public sealed class Set : ManifestSet { protected override IEnumerable<KubernetesObject> Build() => [new Pod { " + members.Replace("{0}", new string('a', 200_000), StringComparison.Ordinal) + " }]; }");

    // In processor time, because machines do other things; the memory beyond what the process holds already. With a stack as small as any host's.
    private static void Check(string what, string text)
    {
        var compilation = TestCompilation.Create([new("Set.cs", text)]);
        long before = GC.GetTotalMemory(forceFullCollection: true), most = before;
        var start = Environment.CpuUsage.TotalTime;
        using (new Timer(_ => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false)), null, 0, 20))
        {
            Exception? failure = null;
            var thread = new Thread(() => failure = Record.Exception(() => ManifestEvaluator.Evaluate(compilation, CancellationToken.None)), SmallStack);
            thread.Start();
            thread.Join();
            Assert.Null(failure);
            TestCompilation.Analyze(compilation);
        }

        // It was evaluated three times: alone, live, and as at build.
        double seconds = (Environment.CpuUsage.TotalTime - start).TotalSeconds / 3;
        Assert.True(seconds < MaxSeconds && most - before < MaxBytes, string.Create(CultureInfo.InvariantCulture, $"{what}: {seconds:F1} s, {(most - before) >> 20} MiB"));
    }

    private static string Repeat(int count, string text) => string.Concat(Enumerable.Repeat(text, count));

    private static string Number(int count, Func<int, string> text) => string.Concat(Enumerable.Range(0, count).Select(text));
}
