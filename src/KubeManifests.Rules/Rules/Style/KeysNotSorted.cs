using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Rules.Style;

/// <summary>The keys of a map are not in the order of the alphabet.</summary>
public sealed class KeysNotSorted : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE8005", "Keys not sorted", RuleSeverity.Hidden,
        "Keys in the order of the alphabet are found faster and change in fewer lines. What is written in C# has an order of its own.")
    {
        Places = RulePlaces.Text,
        Covers = ["kube-linter: sorted-keys"],
    };

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (!manifest.IsExternal && manifest.Root.Node is MapNode { Position: ITextPosition } root) Walk(manifest, root, sink);
    }

    private void Walk(ManifestObject manifest, Node node, FindingSink sink)
    {
        if (node is ListNode list)
        {
            foreach (var item in list.Items) Walk(manifest, item, sink);
            return;
        }

        if (node is not MapNode map) return;
        CheckOrder(manifest, map, sink);
        foreach (var entry in map.Entries) Walk(manifest, entry.Value, sink);
    }

    // Once for a map.
    private void CheckOrder(ManifestObject manifest, MapNode map, FindingSink sink)
    {
        for (int i = 1; i < map.Entries.Count; i++)
        {
            string before = map.Entries[i - 1].Key, key = map.Entries[i].Key;
            if (string.CompareOrdinal(before, key) <= 0) continue;
            sink.Report(this, manifest, new(map.Entries[i].Value), $"{manifest.Display}: the key {key} comes after {before}, but before it in the alphabet");
            return;
        }
    }
}
