using KubeManifests.Cli.Reading;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Import;

/// <summary>
/// Trees in which a value may depend on the environment: a <see cref="OneOfNode"/> there has an alternative for each environment, in order, and
/// <see cref="AbsentNode"/> where it is not written.
/// </summary>
internal static class EnvironmentTrees
{
    // What tells the items of a list from each other, as people write it.
    private static readonly string[] Names = ["name", "key", "mountPath", "containerPort", "port", "host", "path", "type"];

    /// <summary>One tree of the same object in several environments; null where an environment does not have it.</summary>
    public static MapNode Merge(IReadOnlyList<MapNode?> roots)
    {
        var present = roots.OfType<MapNode>().ToList();

        // Every object has metadata, said or not.
        foreach (var root in present)
            if (root.Find("metadata") is null or ScalarNode { Type: ScalarType.Null }) root.Set("metadata", new MapNode());
        return (MapNode)Merged([.. roots.Select(root => root ?? present[0])]);
    }

    /// <summary>The tree in one environment, or null when it is not written there.</summary>
    public static Node? In(Node node, int environment)
    {
        switch (node)
        {
            case OneOfNode choice:
                return In(choice.Alternatives[environment], environment);
            case AbsentNode:
                return null;
            case ScalarNode scalar:
                return new ScalarNode(scalar.Type, scalar.Text) { Position = scalar.Position };
            case ListNode list:
                var items = new ListNode { Position = list.Position };
                foreach (var item in list.Items)
                    if (In(item, environment) is { } its) items.Add(its);
                return items;
            default:
                var map = new MapNode { Position = node.Position };
                foreach (var entry in ((MapNode)node).Entries)
                    if (In(entry.Value, environment) is { } its) map.Set(entry.Key, its);
                return map;
        }
    }

    /// <summary>The text at a path in one environment, or null.</summary>
    public static string? TextIn(Node root, int environment, params string[] path)
    {
        Node? node = root;
        foreach (string key in path)
        {
            if (node is OneOfNode choice) node = choice.Alternatives[environment];
            node = (node as MapNode)?.Find(key);
        }

        if (node is OneOfNode last) node = last.Alternatives[environment];
        return node is ScalarNode { Type: ScalarType.String, Text: var text } ? text : null;
    }

    /// <summary>Whether something in the tree depends on the environment.</summary>
    public static bool Depends(Node node) => node switch
    {
        OneOfNode => true,
        MapNode map => map.Entries.Any(static entry => Depends(entry.Value)),
        ListNode list => list.Items.Any(Depends),
        _ => false,
    };

    /// <summary>The tree as a choice between what it is in each environment.</summary>
    public static OneOfNode Split(Node node, int count) =>
        new([.. Enumerable.Range(0, count).Select(environment => In(node, environment) ?? new AbsentNode())]) { Position = node.Position };

    /// <summary>A tree of its own, with the same places.</summary>
    public static Node Copy(Node node) => node switch
    {
        OneOfNode choice => new OneOfNode([.. choice.Alternatives.Select(Copy)]) { Position = choice.Position },
        AbsentNode => new AbsentNode(),
        ScalarNode scalar => new ScalarNode(scalar.Type, scalar.Text) { Position = scalar.Position },
        ListNode list => list.Items.Aggregate(new ListNode { Position = list.Position }, static (copy, item) => copy.Add(Copy(item))),
        _ => ((MapNode)node).Entries.Aggregate(new MapNode { Position = node.Position }, static (copy, entry) => copy.Set(entry.Key, Copy(entry.Value))),
    };

    /// <summary>Whether both trees say the same.</summary>
    public static bool AreEqual(Node left, Node right) => (left, right) switch
    {
        (ScalarNode a, ScalarNode b) => a.Type == b.Type && a.Text == b.Text,
        (ListNode a, ListNode b) => a.Items.Count == b.Items.Count && a.Items.Zip(b.Items, AreEqual).All(static same => same),
        (MapNode a, MapNode b) => a.Entries.Count == b.Entries.Count && a.Entries.All(entry => b.Find(entry.Key) is { } other && AreEqual(entry.Value, other)),
        (AbsentNode, AbsentNode) => true,
        _ => false,
    };

    private static Node Merged(IReadOnlyList<Node?> nodes)
    {
        if (nodes.All(static node => node is MapNode)) return MergedMap([.. nodes.Cast<MapNode>()]);
        if (nodes.All(static node => node is ListNode) && MergedList([.. nodes.Cast<ListNode>()]) is { } list) return list;
        if (nodes.All(static node => node is ScalarNode) && nodes.All(node => AreEqual(node!, nodes[0]!))) return WithComments(new ScalarNode(((ScalarNode)nodes[0]!).Type, ((ScalarNode)nodes[0]!).Text), nodes);
        return new OneOfNode([.. nodes.Select(static node => node is null ? new AbsentNode() : Copy(node))]);
    }

    private static MapNode MergedMap(IReadOnlyList<MapNode> maps)
    {
        var merged = WithComments(new MapNode(), maps);
        foreach (string key in Order([.. maps.Select(static map => map.Entries.Select(static entry => entry.Key).ToList())]) ?? [.. maps.SelectMany(static map => map.Entries).Select(static entry => entry.Key).Distinct()])
            merged.Set(key, Merged([.. maps.Select(map => map.Find(key))]));
        return merged;
    }

    // Item by item: those of one name belong together, and all others by their place. Null when the lists have nothing in common.
    private static ListNode? MergedList(IReadOnlyList<ListNode> lists)
    {
        var merged = WithComments(new ListNode(), lists);
        var names = lists.Select(static list => list.Items.Select(NameOf).ToList()).ToList();
        bool areNamed = names.All(static one => one.All(static name => name is not null) && one.Distinct().Count() == one.Count);
        bool areAlike = names.All(one => one.SequenceEqual(names[0]));
        if (areAlike || (lists.All(list => list.Items.Count == lists[0].Items.Count) && !areNamed && lists.All(static list => list.Items.All(static item => item is MapNode))))
        {
            for (int i = 0; i < lists[0].Items.Count; i++) merged.Add(Merged([.. lists.Select(list => list.Items[i])]));
            return merged;
        }

        bool areMaps = lists.All(static list => list.Items.All(static item => item is MapNode));
        if (!areNamed || !areMaps || Order(names) is not { } order || !order.Any(name => names.All(one => one.Contains(name)))) return null;
        foreach (string? name in order)
            merged.Add(Merged([.. lists.Select((list, i) => names[i].IndexOf(name) is >= 0 and var at ? list.Items[at] : null)]));
        return merged;
    }

    /// <summary>What the sequences have, in an order that all of them keep; null when there is none.</summary>
    public static List<T>? Order<T>(IReadOnlyList<List<T>> sequences)
    {
        var order = new List<T>();
        foreach (var sequence in sequences)
        {
            int at = 0;
            foreach (var one in sequence)
            {
                int found = order.IndexOf(one);
                if (found >= 0 && found < at) return null;
                if (found < 0) order.Insert(found = at, one);
                at = found + 1;
            }
        }

        return order;
    }

    private static string? NameOf(Node item)
    {
        // A flag of a command line is the same one with another value.
        if (item is ScalarNode { Text: var text }) return text.StartsWith("-", StringComparison.Ordinal) && text.IndexOf('=') is > 0 and var end ? text.Substring(0, end) : text;
        if (item is not MapNode map) return null;
        foreach (string key in Names)
            if (map.Find(key) is ScalarNode { Text: var name }) return key + " " + name;
        return null;
    }

    private static T WithComments<T>(T merged, IReadOnlyList<Node?> nodes)
        where T : Node
    {
        merged.Position = nodes[0]!.Position;
        if (merged.Position is not FilePosition first) return merged;
        foreach (var node in nodes)
        {
            if (node!.Position is not FilePosition position || position == first) continue;
            first.Comments = [.. first.Comments, .. position.Comments.Except(first.Comments)];
            first.TrailingComments = [.. first.TrailingComments, .. position.TrailingComments.Except(first.TrailingComments)];
        }

        return merged;
    }
}
