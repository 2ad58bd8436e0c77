using KubeManifests.Cli.Reading;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Schema;

namespace KubeManifests.Cli.Import;

/// <summary>An object to be written as C#.</summary>
internal sealed class ImportedObject
{
    public ImportedObject(MapNode root)
    {
        Root = root;
        ApiVersion = TextOf(root, "apiVersion") ?? "";
        Kind = TextOf(root, "kind") ?? "";
        if (root.Find("metadata") is MapNode metadata)
        {
            Name = TextOf(metadata, "name");
            Namespace = TextOf(metadata, "namespace");
        }

        Type = DslTypes.FindKind(ApiVersion, Kind);
        KindInfo = ApiSchema.Default.FindKind(ApiVersion, Kind);
    }

    public MapNode Root { get; }

    public string ApiVersion { get; }

    public string Kind { get; }

    public string? Name { get; }

    /// <summary>The namespace as it is written.</summary>
    public string? Namespace { get; }

    /// <summary>The class of the DSL, or null.</summary>
    public Type? Type { get; }

    public KindInfo? KindInfo { get; }

    /// <summary>Whether it lives in no namespace; what is not known may.</summary>
    public bool IsClusterScoped => KindInfo is { Namespaced: false };

    public ReadObject? Source { get; init; }

    /// <summary>Where it was read, for messages.</summary>
    public string Place
    {
        get
        {
            if (Source is not { } source || Root.Position is not FilePosition position) return "";
            var (line, column) = position.File.PlaceOf(position.Start);
            return $"{source.File.Name}({line},{column})";
        }
    }

    /// <summary>The object as messages name it.</summary>
    public string Display => $"{Kind} {(Namespace is null ? "" : Namespace + "/")}{Name}".TrimEnd();

    /// <summary>The text under a key, or null.</summary>
    public static string? TextOf(MapNode map, string key) => map.Find(key) is ScalarNode { Type: ScalarType.String, Text: var text } ? text : null;
}
