using KubeManifests.Rules.Model;

namespace KubeManifests.Rules.Semantics;

/// <summary>What the CustomResourceDefinitions of a world say of kinds outside the schema.</summary>
internal static class CustomDefinitions
{
    private static readonly WorldIndex ByKind = new(KindSet.Of("apiextensions.k8s.io/CustomResourceDefinition"), static definition =>
        definition.Root["spec"]["group"].Text is { } group && definition.Root["spec"]["names"]["kind"].Text is { } kind ? [new IndexKey(group, kind)] : []);

    /// <summary>The definition of a kind, when it is here.</summary>
    public static ManifestObject? DefinitionOf(WorldView world, string group, string kind)
    {
        var definitions = world.With(ByKind, new IndexKey(group, kind));
        return definitions.Count > 0 ? definitions[0] : null;
    }

    /// <summary><c>Cluster</c> or <c>Namespaced</c>; null when not known.</summary>
    public static string? ScopeOf(WorldView world, ManifestObject manifest) => DefinitionOf(world, manifest.Group, manifest.Kind)?.Root["spec"]["scope"].Text;
}
