using KubeManifests.Cli.Reading;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Schema;

namespace KubeManifests.Import;

/// <summary>An object to be written as C#.</summary>
internal sealed class ImportedObject
{
    public ImportedObject(MapNode root, IDslTypes types)
    {
        Root = root;
        ApiVersion = TextOf(root, "apiVersion") ?? "";
        Kind = TextOf(root, "kind") ?? "";
        if (root.Find("metadata") is MapNode metadata)
        {
            Name = TextOf(metadata, "name");
            Namespace = TextOf(metadata, "namespace");
        }

        Type = types.FindKind(ApiVersion, Kind);
        KindInfo = ApiSchema.Default.FindKind(ApiVersion, Kind);
    }

    /// <summary>The tree. Where environments differ it has a <see cref="OneOfNode"/> with a value for each.</summary>
    public MapNode Root { get; }

    public string ApiVersion { get; }

    public string Kind { get; }

    /// <summary>The name; where environments differ, that of the first.</summary>
    public string? Name { get; init; }

    /// <summary>The namespace as it is written; where environments differ, that of the first.</summary>
    public string? Namespace { get; init; }

    /// <summary>The class of the DSL, or null.</summary>
    public DslType? Type { get; }

    public KindInfo? KindInfo { get; }

    /// <summary>Whether it lives in no namespace; what is not known may.</summary>
    public bool IsClusterScoped => KindInfo is { Namespaced: false };

    /// <summary>The file that it was read from, or null.</summary>
    public ManifestFile? File { get; init; }

    /// <summary>The environments that have it.</summary>
    public EnvironmentSet Environments { get; init; } = EnvironmentSet.Only;

    /// <summary>Where it was read, for messages.</summary>
    public string Place => PlaceOf(Root);

    /// <summary>The object as messages name it.</summary>
    public string Display => $"{Kind} {(Namespace is null ? "" : Namespace + "/")}{Name}".TrimEnd();

    /// <summary>The object as it is in one of its environments.</summary>
    public MapNode RootIn(int environment) => (MapNode)EnvironmentTrees.In(Root, environment)!;

    /// <summary>Where something was written, for messages: its key, when it has one.</summary>
    public static string PlaceOf(Node node)
    {
        if (node.Position is not FilePosition position) return node is OneOfNode choice ? PlaceOf(choice.Alternatives.First(static one => one is not AbsentNode)) : "";
        var (line, column) = position.File.PlaceOf(position.KeyStart >= 0 ? position.KeyStart : position.Start);
        return $"{position.File.Name}({line},{column})";
    }

    /// <summary>The text under a key, or null.</summary>
    public static string? TextOf(MapNode map, string key) => map.Find(key) is ScalarNode { Type: ScalarType.String, Text: var text } ? text : null;
}

/// <summary>Some of the environments of a set, by their numbers. A set without environments has one, which is not said.</summary>
internal readonly record struct EnvironmentSet(ulong Bits)
{
    /// <summary>How many environments a set may have.</summary>
    public const int Most = 64;

    /// <summary>The one of a set without environments.</summary>
    public static EnvironmentSet Only => new(1);

    public static EnvironmentSet All(int count) => new(count == Most ? ulong.MaxValue : (1UL << count) - 1);

    public bool Has(int environment) => (Bits & (1UL << environment)) != 0;

    public EnvironmentSet With(int environment) => new(Bits | (1UL << environment));

    public bool Contains(EnvironmentSet other) => (Bits & other.Bits) == other.Bits;

    public IEnumerable<int> Numbers
    {
        get
        {
            for (int i = 0; i < Most; i++)
                if (Has(i)) yield return i;
        }
    }
}
