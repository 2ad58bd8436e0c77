using System.Text;
using KubeManifests.Cli.Reading;
using KubeManifests.Import;
using KubeManifests.Rules.Nodes;
using KubeManifests.Yaml;

namespace KubeAnalyzers.CodeFixes.Import;

/// <summary>Reads manifests from the text of a string literal, by the tool's reader of block YAML, which needs no package.</summary>
internal static class PastedManifests
{
    /// <summary>The objects, or null: the text is no manifests, or cannot be read here.</summary>
    public static List<ImportedObject>? Read(string text, IDslTypes types)
    {
        if (!text.Contains("apiVersion:") || !text.Contains("kind:")) return null;
        byte[] bytes = Encoding.UTF8.GetBytes(text.EndsWith("\n", StringComparison.Ordinal) ? text : text + "\n");
        var file = new ManifestFile("", bytes);
        var objects = new List<ImportedObject>();
        try
        {
            foreach (var (start, stop) in YamlDocuments.Split(bytes))
            {
                var builder = new NodeBuilder(file);
                if (!BlockYamlReader.TryRead(bytes, start, stop, builder)) return null;
                if (builder.Root is null or ScalarNode { Type: ScalarType.Null }) continue;
                var roots = new List<MapNode>();
                if (!AddRoots(builder.Root, roots)) return null;
                CommentReader.Read(file, start, stop, roots, []);
                foreach (var root in roots)
                {
                    int removed = 0;
                    var kept = ServerFields.Without(ServerDefaults.Without(root, ref removed), ref removed);
                    objects.Add(new(RetiredVersions.Renew(kept, types) ?? kept, types));
                }
            }
        }
        catch (DocumentException)
        {
            return null;
        }

        return objects.Count > 0 && objects.TrueForAll(static one => one.ApiVersion.Length > 0 && one.Kind.Length > 0) ? objects : null;
    }

    private static bool AddRoots(Node node, List<MapNode> roots)
    {
        if (node is not MapNode map) return false;
        if (map.Find("kind") is ScalarNode { Text: "List" } && map.Find("items") is ListNode items)
        {
            foreach (var item in items.Items)
            {
                item.Detach();
                if (!AddRoots(item, roots)) return false;
            }

            return true;
        }

        roots.Add(map);
        return true;
    }
}
