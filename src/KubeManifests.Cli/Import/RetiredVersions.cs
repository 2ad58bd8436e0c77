using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Schema;

namespace KubeManifests.Cli.Import;

/// <summary>
/// Turns an object of a version that is served no more into the version after it, where that can hold everything that was written.
/// </summary>
internal static class RetiredVersions
{
    /// <summary>The object in the version of today, or null: the version is served, nothing came after it, or the shapes are too different.</summary>
    public static MapNode? Renew(MapNode root)
    {
        if (ImportedObject.TextOf(root, "apiVersion") is not { } apiVersion || ImportedObject.TextOf(root, "kind") is not { } kind) return null;
        if (ApiSchema.Default.FindKind(apiVersion, kind) is not null || ApiSchema.Default.FindRetired(apiVersion, kind)?.Replacement?.Split(' ') is not [var version, var name]) return null;
        var renewed = new MapNode { Position = root.Position };
        foreach (var (key, value) in root.Entries)
        {
            renewed.Set(key, (key, kind, value) switch
            {
                ("apiVersion", _, _) => new ScalarNode(ScalarType.String, version) { Position = value.Position },
                ("kind", _, _) => new ScalarNode(ScalarType.String, name) { Position = value.Position },
                ("spec", "Deployment" or "DaemonSet" or "ReplicaSet" or "StatefulSet", MapNode spec) => Workload(spec, apiVersion, kind),
                ("spec", "Ingress", MapNode spec) => Ingress(spec),
                _ => ServerFields.Copy(value),
            });
        }

        // An empty selector of a budget meant no Pod, and means all now. What webhooks did by default was something else.
        bool meansAnother = kind.EndsWith("WebhookConfiguration", StringComparison.Ordinal)
            || (kind == "PodDisruptionBudget" && (root.Find("spec") as MapNode)?.Find("selector") is not MapNode { Entries.Count: > 0 });
        var one = new ImportedObject(renewed);
        if (meansAnother || one.Type is null) return null;
        var writer = new ObjectWriter(one, new NoSet());
        writer.Write();
        return writer.IsRaw || writer.Extra.Count > 0 ? null : renewed;
    }

    // The selector was the template's labels when it was not written, and Pods were not renewed by themselves.
    private static MapNode Workload(MapNode spec, string apiVersion, string kind)
    {
        var copy = (MapNode)ServerFields.Copy(spec);
        if ((apiVersion, kind) is ("extensions/v1beta1", "DaemonSet") or ("apps/v1beta1", "StatefulSet") && spec.Find("updateStrategy") is null)
            copy.Set("updateStrategy", new MapNode { Position = spec.Position }.Set("type", new ScalarNode(ScalarType.String, "OnDelete") { Position = spec.Position }));
        if (spec.Find("selector") is null && spec.Find("template") is MapNode template && template.Find("metadata") is MapNode metadata && metadata.Find("labels") is MapNode labels)
            copy.Set("selector", new MapNode { Position = spec.Position }.Set("matchLabels", ServerFields.Copy(labels)));
        return copy;
    }

    private static MapNode Ingress(MapNode spec)
    {
        var copy = new MapNode { Position = spec.Position };
        foreach (var (key, value) in spec.Entries)
        {
            if (key == "backend") copy.Set("defaultBackend", Backend(value));
            else copy.Set(key, key == "rules" ? Mapped(value, "http", static http => Mapped(http, "paths", HttpPath, isList: true)) : ServerFields.Copy(value));
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
                foreach (var (key, value) in map.Entries)
                {
                    if (key != field) copy.Set(key, ServerFields.Copy(value));
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
                return ServerFields.Copy(node);
        }
    }

    private static Node HttpPath(Node path)
    {
        var copy = Mapped(path, "backend", Backend);
        if (copy is MapNode map && map.Find("pathType") is null) map.Set("pathType", new ScalarNode(ScalarType.String, "ImplementationSpecific") { Position = path.Position });
        return copy;
    }

    private static Node Backend(Node backend)
    {
        if (backend is not MapNode map || map.Find("serviceName") is not { } name || map.Find("servicePort") is not ScalarNode port) return ServerFields.Copy(backend);
        var service = new MapNode { Position = map.Position }.Set("name", ServerFields.Copy(name));
        service.Set("port", new MapNode { Position = port.Position }.Set(port.Type == ScalarType.Integer ? "number" : "name", ServerFields.Copy(port)));
        return new MapNode { Position = map.Position }.Set("service", service);
    }

    private sealed class NoSet : ISetScope
    {
        public string? Namespace => null;

        public string? Refer(string apiVersion, string kind, string? @namespace, string name, out ImportedObject? target)
        {
            target = null;
            return null;
        }

        public string? ReferToLabels(MapNode labels, bool isSelector) => null;
    }
}
