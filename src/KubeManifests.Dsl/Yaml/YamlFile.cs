using KubeManifests.Meta.V1;
using KubeManifests.Yaml;

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
        byte[] bytes = File.ReadAllBytes(file);
        ReadOnlyMemory<byte> text = default;
        try
        {
            text = Utf8Text.Of(bytes);
            var objects = new List<KubernetesObject>();
            foreach (var (start, stop) in YamlDocuments.Split(text.Span))
            {
                var builder = new JsonValueBuilder();
                YamlReader.Read(text.Span, start, stop, builder);
                if (builder.Root is { Value: not null } root) AddObjects(root, builder, start, text.Span, file, objects);
            }

            return objects;
        }
        catch (DocumentException e)
        {
            throw new YamlFileException(file, LineOf(text.Length > 0 ? text.Span : bytes, e.Offset), e.Message);
        }
    }

    private static int LineOf(ReadOnlySpan<byte> text, int offset) => text[..Math.Min(offset, text.Length)].Count((byte)'\n') + 1;

    private static void AddObjects(JsonValue value, JsonValueBuilder builder, int documentStart, ReadOnlySpan<byte> text, string file, List<KubernetesObject> objects)
    {
        if (value.Value is not Map<JsonValue> fields) throw new DocumentException(documentStart, "This document is not an object");
        int start = builder.StartOf(value);
        string apiVersion = Text(fields, "apiVersion") ?? throw new DocumentException(start, "This object has no apiVersion");
        string kind = Text(fields, "kind") ?? throw new DocumentException(start, "This object has no kind");
        if (kind.EndsWith("List", StringComparison.Ordinal) && fields.TryGetValue("items", out var items) && items.Value is JsonValue[] list)
        {
            foreach (var item in list) AddObjects(item, builder, start, text, file, objects);
            return;
        }

        // The typed metadata is for references to the object; the whole of it stays in the fields, which are merged over it.
        var metadata = fields.TryGetValue("metadata", out var written) ? written.Value as Map<JsonValue> : null;
        objects.Add(new RawObject(apiVersion, kind, file, LineOf(text, start))
        {
            Metadata = new ObjectMeta { Name = metadata is null ? null : Text(metadata, "name"), Namespace = metadata is null ? null : Text(metadata, "namespace") },
            Fields = new Map<JsonValue>(fields.Where(field => field.Key is not ("apiVersion" or "kind"))),
        });
    }

    private static string? Text(Map<JsonValue> map, string key) => map.TryGetValue(key, out var value) ? value.Value as string : null;
}

/// <summary>A YAML file that holds no objects that can be read.</summary>
public sealed class YamlFileException(string file, int line, string message) : Exception(message)
{
    /// <summary>The file's full path.</summary>
    public string File { get; } = file;

    /// <summary>The line, from 1.</summary>
    public int Line { get; } = line;
}
