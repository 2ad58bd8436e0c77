using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>What scales a workload: HorizontalPodAutoscalers, and ScaledObjects that make them.</summary>
internal static class Autoscalers
{
    private static readonly WorldIndex ByTarget = new(KindSet.Of("autoscaling/HorizontalPodAutoscaler", "keda.sh/ScaledObject"), static scaler =>
        KeyOf(scaler) is { } key ? [key] : ["?"], byNamespace: true);

    /// <summary>The kind that rules about autoscalers check.</summary>
    public static KindSet Kinds { get; } = KindSet.Of("autoscaling/HorizontalPodAutoscaler");

    /// <summary>The group of a built-in kind that has a scale; null for any other kind.</summary>
    public static string? GroupOf(string kind) => kind switch
    {
        "Deployment" or "StatefulSet" or "ReplicaSet" => "apps",
        "ReplicationController" => "",
        _ => null,
    };

    /// <summary>The group in <c>apps/v1</c>; empty for the core's <c>v1</c>.</summary>
    public static string GroupIn(string apiVersion) => apiVersion.IndexOf('/') is >= 0 and var slash ? apiVersion.Substring(0, slash) : "";

    /// <summary>The workload that an autoscaler certainly scales, when it is in the world.</summary>
    public static ManifestObject? TargetOf(WorldView world, ManifestObject scaler)
    {
        var target = scaler.Root["spec"]["scaleTargetRef"];
        if (target["kind"].Text is not { } kind || target["name"].Text is not { } name || target["apiVersion"].Text is not { } version || GroupOf(kind) is not { } group || GroupIn(version) != group) return null;
        return world.Find(kind, scaler.Namespace, name).Object is { } found && found.Group == group && found.Namespace.Compare(scaler.Namespace) == Likeness.Same ? found : null;
    }

    /// <summary>What scales the same as an autoscaler does, in the world's order, itself too.</summary>
    public static IEnumerable<ManifestObject> OfSameTarget(WorldView world, ManifestObject scaler) =>
        KeyOf(scaler) is { } key ? world.With(ByTarget, scaler.Namespace, key).Where(other => other.Namespace.Compare(scaler.Namespace) == Likeness.Same) : [];

    /// <summary>What scales a workload, or may.</summary>
    public static IReadOnlyList<ManifestObject> Of(WorldView world, ManifestObject workload) =>
        workload.Name.Text is { } name ? [.. world.With(ByTarget, workload.Namespace, new(workload.Kind, name)), .. world.With(ByTarget, workload.Namespace, "?")] : [];

    /// <summary>True when something may scale a workload that the world does not show.</summary>
    public static bool MayBeMore(WorldView world) => world.MayHaveUnknown("HorizontalPodAutoscaler") || world.MayHaveUnknown("ScaledObject");

    private static IndexKey? KeyOf(ManifestObject scaler)
    {
        var target = scaler.Root["spec"]["scaleTargetRef"];
        string? kind = scaler.Kind == "ScaledObject" && target["kind"].IsMissing ? "Deployment" : target["kind"].Text;
        return kind is not null && target["name"].Text is { } name ? new IndexKey(kind, name) : default(IndexKey?);
    }
}
