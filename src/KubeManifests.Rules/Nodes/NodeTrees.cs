namespace KubeManifests.Rules.Nodes;

/// <summary>Plain node trees as values: equality, copies, merging.</summary>
public static class NodeTrees
{
    /// <summary>Whether both trees say the same.</summary>
    public static bool AreEqual(Node left, Node right) => (left, right) switch
    {
        (ScalarNode a, ScalarNode b) => a.Type == b.Type && a.Text == b.Text,
        (ListNode a, ListNode b) => a.Items.Count == b.Items.Count && a.Items.Zip(b.Items, AreEqual).All(static same => same),
        (MapNode a, MapNode b) => a.Entries.Count == b.Entries.Count && a.Entries.All(entry => b.Find(entry.Key) is { } other && AreEqual(entry.Value, other)),
        _ => false,
    };

    /// <summary>A map with the value under a path of keys.</summary>
    public static MapNode Nest(IEnumerable<string> path, Node value)
    {
        var result = Copy(value);
        foreach (string key in path.Reverse()) result = new MapNode().Set(key, result);
        return (MapNode)result;
    }

    /// <summary>Both maps in one, or null when they give one field two values.</summary>
    public static MapNode? Merge(MapNode left, MapNode right)
    {
        var merged = new MapNode();
        foreach (var entry in left.Entries)
        {
            var other = right.Find(entry.Key);
            if (other is null) merged.Set(entry.Key, Copy(entry.Value));
            else if (AreEqual(entry.Value, other)) merged.Set(entry.Key, Copy(other));
            else if (entry.Value is MapNode inner && other is MapNode otherInner && Merge(inner, otherInner) is { } both) merged.Set(entry.Key, both);
            else return null;
        }

        foreach (var entry in right.Entries)
            if (left.Find(entry.Key) is null)
                merged.Set(entry.Key, Copy(entry.Value));
        return merged;
    }

    /// <summary>The same tree without a parent.</summary>
    public static Node Copy(Node node)
    {
        switch (node)
        {
            case ScalarNode scalar:
                return new ScalarNode(scalar.Type, scalar.Text);
            case ListNode list:
                var items = new ListNode();
                foreach (var item in list.Items) items.Add(Copy(item));
                return items;
            case MapNode map:
                var entries = new MapNode();
                foreach (var entry in map.Entries) entries.Set(entry.Key, Copy(entry.Value));
                return entries;
            default:
                return new UnknownNode();
        }
    }
}
