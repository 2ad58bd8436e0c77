namespace KubeManifests.Rules.Model;

/// <summary>Kinds that a rule or an index is about, so that neither is asked about objects of other kinds.</summary>
public sealed class KindSet
{
    // The groups by kind. Not a set of pairs: what is compiled ahead of time has no code for sets of pairs, and each process would compile it.
    private readonly Dictionary<string, string[]>? _kinds;

    private KindSet(Dictionary<string, string[]>? kinds) => _kinds = kinds;

    /// <summary>Every kind, custom ones too.</summary>
    public static KindSet All { get; } = new(null);

    /// <summary>Pods, the kinds that make Pods (and PodTemplate), and the custom kinds whose Pod templates are known.</summary>
    public static KindSet WithPodTemplate { get; } = Of(
        "Pod", "ReplicationController", "PodTemplate", "apps/Deployment", "apps/StatefulSet", "apps/DaemonSet", "apps/ReplicaSet",
        "extensions/Deployment", "extensions/StatefulSet", "extensions/DaemonSet", "extensions/ReplicaSet", "batch/Job", "batch/CronJob",
        "apps.openshift.io/DeploymentConfig", "argoproj.io/Rollout");

    /// <summary>Those of <see cref="WithPodTemplate"/> that every server has.</summary>
    public static KindSet BuiltinWithPodTemplate { get; } = Of(
        "Pod", "ReplicationController", "PodTemplate", "apps/Deployment", "apps/StatefulSet", "apps/DaemonSet", "apps/ReplicaSet",
        "extensions/Deployment", "extensions/StatefulSet", "extensions/DaemonSet", "extensions/ReplicaSet", "batch/Job", "batch/CronJob");

    /// <summary>The given kinds, in all their versions: <c>Service</c> (of the core group), <c>apps/Deployment</c>.</summary>
    public static KindSet Of(params string[] kinds)
    {
        var set = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (string text in kinds)
        {
            int slash = text.IndexOf('/');
            string group = slash < 0 ? "" : text.Substring(0, slash), kind = text.Substring(slash + 1);
            set[kind] = set.TryGetValue(kind, out var groups) ? [.. groups, group] : [group];
        }

        return new(set);
    }

    /// <summary>True when objects of this group and kind are in the set.</summary>
    public bool Contains(string group, string kind) => _kinds is null || (_kinds.TryGetValue(kind, out var groups) && Array.IndexOf(groups, group) >= 0);

    /// <summary>True when the object is of one of the kinds.</summary>
    public bool Contains(ManifestObject manifest) => Contains(manifest.Group, manifest.Kind);
}
