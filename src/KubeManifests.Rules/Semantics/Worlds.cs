using KubeManifests.Rules.Model;

namespace KubeManifests.Rules.Semantics;

/// <summary>What rules often ask of a world.</summary>
internal static class Worlds
{
    /// <summary>The objects of a built-in kind that are checked: of the given group, not external.</summary>
    public static IEnumerable<ManifestObject> Own(this World world, string kind, string group)
    {
        foreach (var manifest in world.OfKind(kind))
            if (!manifest.IsExternal && manifest.Group == group) yield return manifest;
    }

    /// <summary>The Pod templates that are checked.</summary>
    public static IEnumerable<PodTemplate> OwnPodTemplates(this World world)
    {
        foreach (var template in PodTemplates.Of(world))
            if (!template.Owner.IsExternal) yield return template;
    }
}
