using KubeManifests.Rules.Nodes;

namespace KubeManifests.Cli.Import;

/// <summary>Leaves out what servers and kubectl add to an object: it is not what somebody wants, but what became of it.</summary>
internal static class ServerFields
{
    private static readonly HashSet<string> OfMetadata =
    [
        "uid", "resourceVersion", "generation", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink", "managedFields",
    ];

    private static readonly HashSet<string> Annotations =
    [
        "kubectl.kubernetes.io/last-applied-configuration", "deployment.kubernetes.io/revision", "deployment.kubernetes.io/desired-replicas", "deployment.kubernetes.io/max-replicas",
        "pv.kubernetes.io/bind-completed", "pv.kubernetes.io/bound-by-controller", "volume.kubernetes.io/selected-node", "autoscaling.alpha.kubernetes.io/conditions",
        "autoscaling.alpha.kubernetes.io/current-metrics",
    ];

    /// <summary>The object without them; <paramref name="removed"/> counts what was there.</summary>
    public static MapNode Without(MapNode root, ref int removed)
    {
        var copy = new MapNode { Position = root.Position };
        foreach (var (key, value) in root.Entries)
        {
            if (key == "status" && value is MapNode or ScalarNode { Type: ScalarType.Null }) removed += IsEmpty(value) ? 0 : 1;
            else copy.Set(key, key == "metadata" && value is MapNode metadata ? Metadata(metadata, ref removed) : Copy(value));
        }

        return copy;
    }

    /// <summary>A tree of its own, with the same places.</summary>
    public static Node Copy(Node node)
    {
        switch (node)
        {
            case ScalarNode scalar:
                return new ScalarNode(scalar.Type, scalar.Text) { Position = scalar.Position };
            case ListNode list:
                var items = new ListNode { Position = list.Position };
                foreach (var item in list.Items) items.Add(Copy(item));
                return items;
            default:
                var map = new MapNode { Position = node.Position };
                foreach (var (key, value) in ((MapNode)node).Entries) map.Set(key, Copy(value));
                return map;
        }
    }

    private static MapNode Metadata(MapNode metadata, ref int removed)
    {
        var copy = new MapNode { Position = metadata.Position };
        foreach (var (key, value) in metadata.Entries)
        {
            if (OfMetadata.Contains(key)) removed += IsEmpty(value) ? 0 : 1;
            else if (key != "annotations" || value is not MapNode annotations) copy.Set(key, Copy(value));
            else
            {
                var kept = new MapNode { Position = annotations.Position };
                foreach (var (name, text) in annotations.Entries)
                {
                    if (Annotations.Contains(name)) removed++;
                    else kept.Set(name, Copy(text));
                }

                if (kept.Entries.Count > 0 || annotations.Entries.Count == 0) copy.Set(key, kept);
            }
        }

        return copy;
    }

    private static bool IsEmpty(Node node) => node is ScalarNode { Type: ScalarType.Null } || node is MapNode { Entries.Count: 0 };
}
