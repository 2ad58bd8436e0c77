using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Model;

/// <summary>What one manifest set builds for one environment, or what a YAML file holds.</summary>
public sealed class WorldPart(string? environmentType, string? environmentValue, IReadOnlyList<ManifestObject> objects, IReadOnlyList<string?> unknownKinds)
{
    /// <summary>The type of the set's parameter, or null when the set has none.</summary>
    public string? EnvironmentType { get; } = environmentType;

    /// <summary>The parameter's value; null when the set has none, or when the values cannot be known.</summary>
    public string? EnvironmentValue { get; } = environmentValue;

    /// <summary>The objects, own and external.</summary>
    public IReadOnlyList<ManifestObject> Objects { get; } = objects;

    /// <summary>Kinds of which there may be more objects; null stands for any kind.</summary>
    public IReadOnlyList<string?> UnknownKinds { get; } = unknownKinds;
}

/// <summary>
/// Puts what is applied together into worlds: one for each value of each environment type. Sets of another environment type are there too,
/// with all their values, but only to be referred to: which of their values meets this one is not known, so they are not compared with each other.
/// </summary>
public static class WorldBuilder
{
    /// <summary>The worlds that <paramref name="parts"/> make.</summary>
    public static IReadOnlyList<World> Build(IReadOnlyList<WorldPart> parts)
    {
        var worlds = new List<World>();
        var made = new HashSet<(string, string?)>();
        foreach (var part in parts)
            if (part.EnvironmentType is { } type && (part.EnvironmentValue is not null || !HasKnownValue(parts, type)) && made.Add((type, part.EnvironmentValue)))
                worlds.Add(Build(parts, type, part.EnvironmentValue));
        if (worlds.Count == 0 && parts.Count > 0) worlds.Add(Build(parts, null, null));
        return worlds;
    }

    private static World Build(IReadOnlyList<WorldPart> parts, string? type, string? value)
    {
        var world = new World(type, value);
        foreach (var part in parts)
        {
            bool sameType = part.EnvironmentType is null || part.EnvironmentType == type;
            if (sameType && part.EnvironmentValue is not null && part.EnvironmentValue != value) continue;
            foreach (var kind in part.UnknownKinds) world.AddUnknown(kind);
            foreach (var manifest in part.Objects) world.Add(sameType ? manifest : AsExternal(manifest));
        }

        return world;
    }

    private static bool HasKnownValue(IReadOnlyList<WorldPart> parts, string type) =>
        parts.Any(part => part.EnvironmentType == type && part.EnvironmentValue is not null);

    private static ManifestObject AsExternal(ManifestObject manifest) => manifest.IsExternal
        ? manifest
        : new((MapNode)manifest.Root.Anchor, manifest.Namespace.Name, manifest.Namespace.IsUnknown, isExternal: true);
}
