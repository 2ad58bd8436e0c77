using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>Makes the trees that fixes put in.</summary>
internal static class NodeTree
{
    /// <summary>A copy without positions, or null when a part is not known.</summary>
    public static Node? Copy(Node? node)
    {
        switch (node)
        {
            case ScalarNode scalar:
                return new ScalarNode(scalar.Type, scalar.Text);
            case MapNode { IsOpen: false } map:
                var mapCopy = new MapNode();
                foreach (var entry in map.Entries)
                {
                    if (Copy(entry.Value) is not { } value) return null;
                    mapCopy.Set(entry.Key, value);
                }

                return mapCopy;
            case ListNode { IsOpen: false } list:
                var listCopy = new ListNode();
                foreach (var item in list.Items)
                {
                    if (Copy(item) is not { } value) return null;
                    listCopy.Add(value);
                }

                return listCopy;
            default:
                return null;
        }
    }

    /// <summary>True when two trees are known and say the same, whatever the order of keys.</summary>
    public static bool AreEqual(Node left, Node right) => (left, right) switch
    {
        (ScalarNode a, ScalarNode b) => a.Type == b.Type && a.Text == b.Text,
        (MapNode { IsOpen: false } a, MapNode { IsOpen: false } b) =>
            a.Entries.Count == b.Entries.Count && a.Entries.All(entry => b.Find(entry.Key) is { } other && AreEqual(entry.Value, other)),
        (ListNode { IsOpen: false } a, ListNode { IsOpen: false } b) =>
            a.Items.Count == b.Items.Count && a.Items.Zip(b.Items, AreEqual).All(equal => equal),
        _ => false,
    };

    /// <summary>A new object with a name; in the namespace that <paramref name="beside"/> writes, when it writes one.</summary>
    public static MapNode NewObject(string apiVersion, string kind, string name, ManifestObject beside)
    {
        var metadata = new MapNode().Set("name", name);
        if (beside.Root["metadata"]["namespace"].Text is { Length: > 0 } @namespace) metadata.Set("namespace", @namespace);
        return new MapNode().Set("apiVersion", apiVersion).Set("kind", kind).Set("metadata", metadata);
    }

    /// <summary>The strings, scalars and names anywhere in a tree.</summary>
    public static IEnumerable<string> Texts(Node node) => node switch
    {
        ScalarNode scalar => [scalar.Text],
        MapNode map => map.Entries.SelectMany(entry => Texts(entry.Value)),
        ListNode list => list.Items.SelectMany(Texts),
        OneOfNode oneOf => oneOf.Alternatives.SelectMany(Texts),
        _ => [],
    };
}
