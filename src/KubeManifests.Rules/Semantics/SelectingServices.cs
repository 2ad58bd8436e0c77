using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>The Services that send to the Pods of a workload: the other way round than <see cref="ServiceSelection"/>.</summary>
internal static class SelectingServices
{
    // One label of its selector is enough to find a Service.
    private static readonly WorldIndex BySelector = new(KindSet.Of("Service"), static service =>
    {
        foreach (var entry in service.Root["spec"]["selector"].Entries)
            if (new Field(entry.Value).Text is { } text) return [new(entry.Key, text)];
        return [];
    }, byNamespace: true);

    private static readonly WorldIndex All = new(KindSet.Of("Service"), static _ => [""]) { ValueOf = static (_, _) => "" };

    /// <summary>Those that certainly select Pods of a template; external ones count. A Service that is headless sends too.</summary>
    public static IEnumerable<ManifestObject> Of(WorldView world, PodTemplate template)
    {
        foreach (var label in template.Labels.Entries)
        {
            if (new Field(label.Value).Text is not { } text) continue;
            foreach (var service in world.With(BySelector, template.Owner.Namespace, new(label.Key, text)))
            {
                var spec = service.Root["spec"];
                if (service.Group.Length > 0 || spec["type"].IsUnknown || spec["type"].Is("ExternalName") || service.Namespace.Compare(template.Owner.Namespace) != Likeness.Same) continue;
                if (template.SelectedByMap(spec["selector"]) == SelectorMatch.Yes) yield return service;
            }
        }
    }

    /// <summary>True when the world shows no Service at all: nothing can be said then of who sends to which Pods.</summary>
    public static bool AreNone(WorldView world) => !world.Any(All, "");

    /// <summary>The first of <see cref="Of"/>, or null.</summary>
    public static ManifestObject? First(WorldView world, PodTemplate template)
    {
        foreach (var service in Of(world, template)) return service;
        return null;
    }
}
