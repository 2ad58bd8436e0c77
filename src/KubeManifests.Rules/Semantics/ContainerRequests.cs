using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>What containers request and may use, and who else says so.</summary>
internal static class ContainerRequests
{
    /// <summary>True when a container certainly requests none of a resource; its limit counts as a request, too.</summary>
    public static bool RequestsNone(Field container, string resource) =>
        container["resources"]["requests"][resource].IsMissing && container["resources"]["limits"][resource].IsMissing;

    /// <summary>True when requests may be written into the Pods of a namespace: by a LimitRange, a VerticalPodAutoscaler, or what is not known.</summary>
    public static bool MayBeFilled(WorldView world, NamespaceValue @namespace) =>
        MayBeRecommended(world, @namespace) || world.MayHaveUnknown("LimitRange") || world.OfKind("LimitRange", @namespace).Count > 0;

    /// <summary>True when a VerticalPodAutoscaler may write requests into the Pods of a namespace.</summary>
    public static bool MayBeRecommended(WorldView world, NamespaceValue @namespace) =>
        world.MayHaveUnknown("VerticalPodAutoscaler") || world.OfKind("VerticalPodAutoscaler", @namespace).Count > 0;

    /// <summary>A small amount to begin with.</summary>
    public static string Some(string resource) => resource switch { "cpu" => "100m", "memory" => "128Mi", _ => "1Gi" };
}
