using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using KubeManifests.Cli.Lint.Fixing;
using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Lint.Tests.Fixing;

/// <summary>Random edits of random texts: the text means what the edits say, or the edit is refused; comments on lines that stay are still there.</summary>
public partial class RandomEditTests
{
    private const int LargestSeed = 10_000_000;

    // Always the same texts, unless KUBE_EDITS says how many new ones are to be tried.
    private static readonly string? More = Environment.GetEnvironmentVariable("KUBE_EDITS");
    private static readonly Config Some = More is null ? Config.QuickThrowOnFailure.WithReplay(1, 3).WithMaxTest(2000) : Config.QuickThrowOnFailure.WithMaxTest(int.Parse(More, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void EditsDoWhatTheySay() => Prop.ForAll(Gen.Choose(0, LargestSeed).ToArbitrary(), seed => Check(seed, 1)).Check(Some);

    [Fact]
    public void ManyEditsDoWhatTheySay() => Prop.ForAll(Gen.Choose(0, LargestSeed).ToArbitrary(), seed => Check(seed, 6)).Check(Some);

    // What was found before.
    [Theory]
    [InlineData(5276377, 6)]
    [InlineData(7026497, 6)]
    public void EditsThatFailedOnce(int seed, int count) => Check(seed, count);

    private static void Check(int seed, int count)
    {
        seed = Math.Abs(seed);
        var yaml = new RandomYaml(seed);
        string text = yaml.Document();
        var editing = new Editing(text);
        var nodes = Nodes(editing.Objects[0].Root).Where(node => node.Parent is not null && node.Key != "kind").ToList();
        bool isRemoving = false;
        for (int i = 0; i < count && nodes.Count > 0; i++)
        {
            var target = nodes[yaml.Random.Next(nodes.Count)];
            var edit = yaml.Random.Next(4) switch
            {
                0 => NodeEdit.Remove(target),
                1 when target is ListNode list => NodeEdit.AddItem(list, yaml.Value()),
                2 or 1 when target is MapNode map => NodeEdit.SetField(map, yaml.Random.Next(2) == 0 ? ["new"] : ["k1", "new"], yaml.Value()),
                _ => NodeEdit.Replace(target, yaml.Value()),
            };
            if (editing.TryWith(edit)) isRemoving |= edit.Kind is EditKind.Remove or EditKind.Replace;
        }

        string after;
        try
        {
            after = editing.Apply();
        }
        catch (LayoutException e) when (e.Message.Contains("nothing would be left", StringComparison.Ordinal) || e.Message.Contains("the same lines", StringComparison.Ordinal) || e.Message.Contains("would get a line break", StringComparison.Ordinal))
        {
            return;
        }

        // Each comment has a number. What adds keeps all; what takes away takes those that are inside of it, which stand between others that stay.
        var before = Comments(text);
        var left = Comments(after);
        Assert.Equal(before.Where(left.Contains), left);
        if (!isRemoving) Assert.Equal(before, left);
        Assert.Equal(text.Contains('\r'), after.Contains('\r'));
        Assert.DoesNotContain("\n", after.Replace("\r\n", "", StringComparison.Ordinal).Replace("\n", text.Contains('\r') ? "\n" : "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static List<string> Comments(string text) => [.. Mark().Matches(text).Select(match => match.Value)];

    private static IEnumerable<Node> Nodes(Node node) => node switch
    {
        MapNode map => map.Entries.SelectMany(entry => Nodes(entry.Value)).Prepend(node),
        ListNode list => list.Items.SelectMany(Nodes).Prepend(node),
        _ => [node],
    };

    [GeneratedRegex("#[ct][0-9]+#")]
    private static partial Regex Mark();
}
