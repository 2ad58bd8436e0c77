using KubeManifests.Cli.Reading;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Schema;

namespace KubeManifests.Import;

/// <summary>
/// Turns an object of a version that is served no more into the version after it, where that can hold everything that was written.
/// </summary>
internal static class RetiredVersions
{
    /// <summary>The object in the version of today, or null: the version is served, nothing came after it, or the shapes are too different.</summary>
    public static MapNode? Renew(MapNode root, IDslTypes types)
    {
        if (ImportedObject.TextOf(root, "apiVersion") is not { } apiVersion || ImportedObject.TextOf(root, "kind") is not { } kind) return null;
        if (ApiSchema.Default.FindKind(apiVersion, kind) is not null || ApiSchema.Default.FindRetired(apiVersion, kind)?.Replacement?.Split(' ') is not [var version, var name]) return null;
        var renewed = new MapNode { Position = root.Position };
        foreach (var entry in root.Entries)
        {
            var (key, value) = (entry.Key, entry.Value);
            renewed.Set(key, (key, kind, value) switch
            {
                ("apiVersion", _, _) => new ScalarNode(ScalarType.String, version) { Position = value.Position },
                ("kind", _, _) => new ScalarNode(ScalarType.String, name) { Position = value.Position },
                ("spec", "Deployment" or "DaemonSet" or "ReplicaSet" or "StatefulSet", MapNode spec) => Workload(spec, apiVersion, kind),
                ("spec", "Ingress", MapNode spec) => Ingress(spec),
                _ => EnvironmentTrees.Copy(value),
            });
        }

        // An empty selector of a budget meant no Pod, and means all now. What webhooks did by default was something else.
        bool meansAnother = kind.EndsWith("WebhookConfiguration", StringComparison.Ordinal)
            || (kind == "PodDisruptionBudget" && (root.Find("spec") as MapNode)?.Find("selector") is not MapNode { Entries.Count: > 0 });
        var one = new ImportedObject(renewed, types);
        if (meansAnother || one.Type is null) return null;
        var writer = new ObjectWriter(one, new NoSet(types));
        writer.Write();
        return writer.IsRaw || writer.Extra.Count > 0 ? null : renewed;
    }

    // The selector was the template's labels when it was not written, and Pods were not renewed by themselves.
    private static MapNode Workload(MapNode spec, string apiVersion, string kind)
    {
        var copy = (MapNode)EnvironmentTrees.Copy(spec);
        if ((apiVersion, kind) is ("extensions/v1beta1", "DaemonSet") or ("apps/v1beta1", "StatefulSet") && spec.Find("updateStrategy") is null)
            copy.Set("updateStrategy", new MapNode { Position = Place(spec) }.Set("type", new ScalarNode(ScalarType.String, "OnDelete") { Position = Place(spec) }));
        if (spec.Find("selector") is null && spec.Find("template") is MapNode template && template.Find("metadata") is MapNode metadata && metadata.Find("labels") is MapNode labels)
            copy.Set("selector", new MapNode { Position = Place(spec) }.Set("matchLabels", EnvironmentTrees.Copy(labels)));
        return copy;
    }

    private static MapNode Ingress(MapNode spec)
    {
        var copy = new MapNode { Position = spec.Position };
        foreach (var entry in spec.Entries)
        {
            var (key, value) = (entry.Key, entry.Value);
            if (key == "backend") copy.Set("defaultBackend", Backend(value));
            else copy.Set(key, key == "rules" ? Mapped(value, "http", static http => Mapped(http, "paths", HttpPath, isList: true)) : EnvironmentTrees.Copy(value));
        }

        return copy;
    }

    // The list's items, or the map itself, with one field made anew.
    private static Node Mapped(Node node, string field, Func<Node, Node> renew, bool isList = false)
    {
        switch (node)
        {
            case ListNode list:
                var items = new ListNode { Position = list.Position };
                foreach (var item in list.Items) items.Add(Mapped(item, field, renew, isList));
                return items;
            case MapNode map:
                var copy = new MapNode { Position = map.Position };
                foreach (var entry in map.Entries)
                {
                    var (key, value) = (entry.Key, entry.Value);
                    if (key != field) copy.Set(key, EnvironmentTrees.Copy(value));
                    else if (!isList || value is not ListNode list) copy.Set(key, renew(value));
                    else
                    {
                        var renewed = new ListNode { Position = list.Position };
                        foreach (var item in list.Items) renewed.Add(renew(item));
                        copy.Set(key, renewed);
                    }
                }

                return copy;
            default:
                return EnvironmentTrees.Copy(node);
        }
    }

    private static Node HttpPath(Node path)
    {
        var copy = Mapped(path, "backend", Backend);
        if (copy is MapNode map && map.Find("pathType") is null) map.Set("pathType", new ScalarNode(ScalarType.String, "ImplementationSpecific") { Position = Place(path) });
        return copy;
    }

    private static Node Backend(Node backend)
    {
        if (backend is not MapNode map || map.Find("serviceName") is not { } name || map.Find("servicePort") is not ScalarNode port) return EnvironmentTrees.Copy(backend);
        var service = new MapNode { Position = Place(map) }.Set("name", EnvironmentTrees.Copy(name));
        service.Set("port", new MapNode { Position = Place(port) }.Set(port.Type == ScalarType.Integer ? "number" : "name", EnvironmentTrees.Copy(port)));
        return new MapNode { Position = map.Position }.Set("service", service);
    }

    // What is written for another place does not have the comments of that.
    private static object? Place(Node node) => (node.Position as FilePosition)?.WithoutComments();

    private sealed class NoSet(IDslTypes types) : ISetScope
    {
        public IDslTypes Types => types;

        public StageNames? Stages => null;

        public string? NamespaceIn(int environment) => null;

        public string? Refer(int environment, string apiVersion, string kind, string? @namespace, string name, out ImportedObject? target)
        {
            target = null;
            return null;
        }

        public void Use(string variable)
        {
        }

        public string? ReferToLabels(MapNode labels, CSharpGroup code, bool isSelector) => null;
    }
}
