using KubeManifests.Rules.Nodes;

namespace KubeManifests.Import;

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
        foreach (var entry in root.Entries)
        {
            var (key, value) = (entry.Key, entry.Value);
            if (key == "status" && value is MapNode or ScalarNode { Type: ScalarType.Null }) removed += IsEmpty(value) ? 0 : 1;
            else copy.Set(key, key == "metadata" && value is MapNode metadata ? Metadata(metadata, ref removed) : EnvironmentTrees.Copy(value));
        }

        return copy;
    }

    private static MapNode Metadata(MapNode metadata, ref int removed)
    {
        var copy = new MapNode { Position = metadata.Position };
        foreach (var entry in metadata.Entries)
        {
            var (key, value) = (entry.Key, entry.Value);
            if (OfMetadata.Contains(key)) removed += IsEmpty(value) ? 0 : 1;
            else if (key != "annotations" || value is not MapNode annotations) copy.Set(key, EnvironmentTrees.Copy(value));
            else
            {
                var kept = new MapNode { Position = annotations.Position };
                foreach (var annotation in annotations.Entries)
                {
                    var (name, text) = (annotation.Key, annotation.Value);
                    if (Annotations.Contains(name)) removed++;
                    else kept.Set(name, EnvironmentTrees.Copy(text));
                }

                if (kept.Entries.Count > 0 || annotations.Entries.Count == 0) copy.Set(key, kept);
            }
        }

        return copy;
    }

    private static bool IsEmpty(Node node) => node is ScalarNode { Type: ScalarType.Null } || node is MapNode { Entries.Count: 0 };
}
