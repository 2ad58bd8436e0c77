using System.Runtime.CompilerServices;
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
    private static readonly ConditionalWeakTable<ManifestObject, ManifestObject> Externals = new();

    /// <summary>The worlds that <paramref name="parts"/> make.</summary>
    public static IReadOnlyList<World> Build(IReadOnlyList<WorldPart> parts)
    {
        var worlds = new List<World>();
        foreach (var (type, value) in Plan(parts))
        {
            var world = new World(type, value);
            foreach (var part in parts)
            {
                var role = RoleOf(part, type, value);
                if (role == PartRole.None) continue;
                foreach (var kind in part.UnknownKinds) world.AddUnknown(kind);
                foreach (var manifest in part.Objects) world.Add(role == PartRole.Own ? manifest : AsExternal(manifest));
            }

            worlds.Add(world);
        }

        return worlds;
    }

    /// <summary>The environments that each make a world.</summary>
    internal static List<(string? Type, string? Value)> Plan(IReadOnlyList<WorldPart> parts)
    {
        var plan = new List<(string?, string?)>();
        var made = new HashSet<(string, string?)>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in parts)
            if (part is { EnvironmentType: { } type, EnvironmentValue: not null }) known.Add(type);
        foreach (var part in parts)
            if (part.EnvironmentType is { } type && (part.EnvironmentValue is not null || !known.Contains(type)) && made.Add((type, part.EnvironmentValue)))
                plan.Add((type, part.EnvironmentValue));
        if (plan.Count == 0 && parts.Count > 0) plan.Add((null, null));
        return plan;
    }

    /// <summary>What a part is in the world of an environment.</summary>
    internal static PartRole RoleOf(WorldPart part, string? type, string? value)
    {
        if (part.EnvironmentType is not null && part.EnvironmentType != type) return PartRole.External;
        return part.EnvironmentValue is not null && part.EnvironmentValue != value ? PartRole.None : PartRole.Own;
    }

    /// <summary>The same object as one that is only referred to.</summary>
    internal static ManifestObject AsExternal(ManifestObject manifest) => manifest.IsExternal
        ? manifest
        : Externals.GetValue(manifest, static own => new((MapNode)own.Root.Anchor, own.Namespace.Name, own.Namespace.IsUnknown, isExternal: true));
}

/// <summary>What a part is in a world.</summary>
internal enum PartRole
{
    /// <summary>It belongs to another value of the same environment.</summary>
    None,

    /// <summary>Its objects are checked.</summary>
    Own,

    /// <summary>Its objects can be referred to.</summary>
    External,
}
