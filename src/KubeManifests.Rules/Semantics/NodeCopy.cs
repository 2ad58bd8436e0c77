using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>Copies parts of a manifest for fixes, which need trees without positions and parents.</summary>
internal static class NodeCopy
{
    /// <summary>A copy of a wholly known tree; null when anything in it is not known.</summary>
    public static Node? Of(Node? node)
    {
        switch (node)
        {
            case ScalarNode scalar: return new ScalarNode(scalar.Type, scalar.Text);
            case MapNode { IsOpen: false } map:
                var mapCopy = new MapNode();
                foreach (var entry in map.Entries)
                {
                    if (Of(entry.Value) is not { } value) return null;
                    mapCopy.Set(entry.Key, value);
                }

                return mapCopy;
            case ListNode { IsOpen: false } list:
                var listCopy = new ListNode();
                foreach (var item in list.Items)
                {
                    if (Of(item) is not { } value) return null;
                    listCopy.Add(value);
                }

                return listCopy;
            default: return null;
        }
    }
}
