using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>What containers request and may use, and who else says so.</summary>
internal static class ContainerRequests
{
    /// <summary>True when a container certainly requests none of a resource; its limit counts as a request, too.</summary>
    public static bool RequestsNone(Field container, string resource) =>
        container["resources"]["requests"][resource].IsMissing && container["resources"]["limits"][resource].IsMissing;

    private static bool SaysNone(Field holder, string field, string resource) => field == "requests" ? RequestsNone(holder, resource) : holder["resources"][field][resource].IsMissing;

    /// <summary>True when requests may be written into the Pods of a namespace: by a LimitRange, a VerticalPodAutoscaler, or what is not known.</summary>
    public static bool MayBeFilled(WorldView world, NamespaceValue @namespace) =>
        MayBeRecommended(world, @namespace) || world.MayHaveUnknown("LimitRange") || world.OfKind("LimitRange", @namespace).Count > 0;

    /// <summary>True when a VerticalPodAutoscaler may write requests into the Pods of a namespace.</summary>
    public static bool MayBeRecommended(WorldView world, NamespaceValue @namespace) =>
        world.MayHaveUnknown("VerticalPodAutoscaler") || world.OfKind("VerticalPodAutoscaler", @namespace).Count > 0;

    /// <summary>
    /// The containers, long-running ones only, that certainly do not say how much of a resource they request or may use (<paramref name="field"/> is
    /// <c>requests</c> or <c>limits</c>), when neither their Pod as a whole nor others say it.
    /// </summary>
    public static IEnumerable<PodContainer> Without(WorldView world, PodTemplate template, string field, string resource)
    {
        if (!SaysNone(template.Spec, field, resource)) yield break;
        bool? isFilled = null;
        foreach (var container in template.Containers)
        {
            if (!container.IsCertainlyLongRunning || !SaysNone(container.Field, field, resource)) continue;
            if (isFilled ??= MayBeFilled(world, template.Owner.Namespace)) yield break;
            yield return container;
        }
    }

    /// <summary>The resource's place in a container: where it is, or where it would be.</summary>
    public static Field Place(PodContainer container, string field, string resource) => container.Field["resources"][field][resource];

    /// <summary>A small amount to begin with.</summary>
    public static string Some(string resource) => resource switch { "cpu" => "100m", "memory" => "128Mi", _ => "1Gi" };
}
