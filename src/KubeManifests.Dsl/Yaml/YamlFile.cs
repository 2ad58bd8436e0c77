using KubeManifests.Meta.V1;
using KubeManifests.Yaml;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace KubeManifests;

/// <summary>Objects from YAML files: <c>[.. YamlFile.Read("extra/crd.yaml")]</c>.</summary>
public static class YamlFile
{
    private static readonly SortedSet<string> ReadFiles = new(StringComparer.Ordinal);

    /// <summary>The folder that relative paths start from: the project's, set by the emitter; the current folder when null.</summary>
    public static string? ProjectFolder { get; set; }

    /// <summary>The full paths of all files that were read.</summary>
    public static IReadOnlyCollection<string> FilesRead => ReadFiles;

    /// <summary>Reads all objects of a file; a <c>List</c> gives its items. The path is relative to the project's folder.</summary>
    public static IEnumerable<KubernetesObject> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string file = Path.GetFullPath(path, ProjectFolder ?? Environment.CurrentDirectory);
        ReadFiles.Add(file);
        var stream = new YamlStream();
        try
        {
            using var reader = new StreamReader(file);
            stream.Load(reader);
        }
        catch (YamlException e)
        {
            throw new YamlFileException(file, (int)e.Start.Line, e.InnerException?.Message ?? e.Message);
        }

        return [.. stream.Documents.Select(document => document.RootNode).Where(root => !IsEmpty(root)).SelectMany(root => ToObjects(root, file))];
    }

    private static bool IsEmpty(YamlNode root) => root is YamlScalarNode { Style: ScalarStyle.Plain or ScalarStyle.Any, Value: null or "" };

    private static IEnumerable<KubernetesObject> ToObjects(YamlNode node, string file)
    {
        int line = (int)node.Start.Line;
        if (node is not YamlMappingNode) throw new YamlFileException(file, line, "This document is not an object");
        var fields = (Map<JsonValue>)ToValue(node, file, 0).Value!;
        string apiVersion = Text(fields, "apiVersion") ?? throw new YamlFileException(file, line, "This object has no apiVersion");
        string kind = Text(fields, "kind") ?? throw new YamlFileException(file, line, "This object has no kind");

        if (kind.EndsWith("List", StringComparison.Ordinal) && ((YamlMappingNode)node).Children.FirstOrDefault(c => c.Key is YamlScalarNode { Value: "items" }).Value is YamlSequenceNode items)
            return items.Children.SelectMany(item => ToObjects(item, file));

        // The typed metadata is for references to the object; the whole of it stays in the fields, which are merged over it.
        var metadata = fields.TryGetValue("metadata", out var value) ? value.Value as Map<JsonValue> : null;
        var rest = new Map<JsonValue>(fields.Where(field => field.Key is not ("apiVersion" or "kind")));
        return
        [
            new RawObject(apiVersion, kind, file, line)
            {
                Metadata = new ObjectMeta { Name = metadata is null ? null : Text(metadata, "name"), Namespace = metadata is null ? null : Text(metadata, "namespace") },
                Fields = rest,
            },
        ];
    }

    private static string? Text(Map<JsonValue> map, string key) => map.TryGetValue(key, out var value) ? value.Value as string : null;

    private static JsonValue ToValue(YamlNode node, string file, int depth)
    {
        // An alias can hold itself.
        if (depth > 200) throw new YamlFileException(file, (int)node.Start.Line, "This value is nested too deeply");
        switch (node)
        {
            case YamlMappingNode mapping:
                var map = new Map<JsonValue>();
                foreach (var (key, value) in mapping.Children)
                {
                    if (key is not YamlScalarNode { Value: { } name } scalar) throw new YamlFileException(file, (int)key.Start.Line, "This key is not a text");
                    if (name == "<<" && scalar.Style == ScalarStyle.Plain) Merge(map, value, file, depth);
                    else map[name] = ToValue(value, file, depth + 1);
                }

                return map;
            case YamlSequenceNode sequence:
                return sequence.Children.Select(item => ToValue(item, file, depth + 1)).ToArray();
            case YamlScalarNode scalar:
                if (scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any) || (!scalar.Tag.IsEmpty && scalar.Tag.Value == "tag:yaml.org,2002:str")) return scalar.Value ?? "";
                return PlainScalar.Read(scalar.Value ?? "") switch
                {
                    null => JsonValue.Null,
                    bool truth => truth,
                    long whole => whole,
                    double real => real,
                    var text => (string)text,
                };
            default:
                throw new YamlFileException(file, (int)node.Start.Line, "This value cannot be read");
        }
    }

    // A merge key: the entries of another map that are not written here.
    private static void Merge(Map<JsonValue> map, YamlNode value, string file, int depth)
    {
        foreach (var source in value is YamlSequenceNode list ? list.Children : [value])
        {
            if (ToValue(source, file, depth + 1).Value is not Map<JsonValue> entries) throw new YamlFileException(file, (int)source.Start.Line, "Only a map can be merged");
            foreach (var (key, entry) in entries)
                if (!map.ContainsKey(key)) map[key] = entry;
        }
    }
}

/// <summary>A YAML file that holds no objects that can be read.</summary>
public sealed class YamlFileException(string file, int line, string message) : Exception(message)
{
    /// <summary>The file's full path.</summary>
    public string File { get; } = file;

    /// <summary>The line, from 1.</summary>
    public int Line { get; } = line;
}
