using System.Runtime.InteropServices;
using KubeManifests.Cli.Emit;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Emit.Tests;

/// <summary>What the emitter does on its second thread changes nothing.</summary>
public sealed class SecondThreadTests
{
    private static readonly List<string> Ran = [];

    [Fact]
    public void Preparing_methods_runs_nothing()
    {
        var preparation = new MethodPreparation([typeof(Precise), typeof(Lazily), typeof(Value), typeof(Odd)]);
        preparation.Run();
        Assert.True(preparation.IsDone);
        Assert.Empty(Ran);
        Assert.Equal(3, Precise.Get() + Lazily.Get() + Value.Get());
        Assert.Equal(3, Ran.Count);
    }

    [Fact]
    public void Work_is_done_once_and_all_of_it()
    {
        var second = new SecondThread();
        int[] done = new int[200];
        for (int i = 0; i < done.Length; i++)
        {
            int number = i;
            second.Add(() => Interlocked.Increment(ref done[number]));
            if (i == 50) second.Prepare(new MethodPreparation([typeof(Odd)]));
        }

        second.Finish();
        Assert.All(done, count => Assert.Equal(1, count));
    }

    [Fact]
    public void The_pieces_of_a_world_have_the_findings_of_the_whole()
    {
        var world = new World();
        for (int i = 0; i < 50; i++) world.Add(Service("web-" + i));
        var whole = RuleRunner.CheckWorld(world).Select(Show).ToList();
        Assert.Equal(50, whole.Count(finding => finding.StartsWith("KUBE1017", StringComparison.Ordinal)));
        var pieces = new IReadOnlyList<Finding>[3];
        Parallel.For(0, 3, piece => pieces[piece] = RuleRunner.CheckWorld(world, RuleSettings.All, 50 * piece / 3, 50 * (piece + 1) / 3));
        Assert.Equal(whole, pieces.SelectMany(piece => piece).Select(Show));
    }

    private static string Show(Finding finding) => $"{finding.Rule.Id} {finding.Object.Display} {finding.Path} {finding.Message}";

    private static ManifestObject Service(string name) => new(new MapNode()
        .Set("apiVersion", "v1").Set("kind", "Service").Set("metadata", new MapNode().Set("name", name).Set("namespace", "shop"))
        .Set("spec", new MapNode().Set("selector", new MapNode().Set("app", name)).Set("ports", new ListNode().Add(new MapNode().Set("port", new ScalarNode(ScalarType.Integer, "80"))))));

    private static int Say(string what)
    {
        Ran.Add(what);
        return 1;
    }

    private static class Precise
    {
        private static readonly int Number;

        static Precise() => Number = Say("a static constructor");

        public static int Get() => Number;

        public static IEnumerable<int> Several()
        {
            yield return Number;
        }
    }

    private static class Lazily
    {
        private static readonly int Number = Say("an initializer");

        public static int Get() => Number;
    }

    private struct Value
    {
        private static readonly int Number;

        static Value() => Number = Say("a struct's static constructor");

        public static int Get() => Number;
    }

    private abstract class Odd
    {
        public abstract void Abstract();

        public static T Generic<T>(T value) => value;

        [DllImport("there-is-no-such-library")]
        public static extern int Native();

        public static string Own() => Generic("own");

        public virtual int Virtual() => Precise.Get();

        public async Task Later()
        {
            await Task.Yield();
            Lazily.Get();
        }
    }
}
