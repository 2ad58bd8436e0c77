using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>A place in a Pod that refers to a ConfigMap or Secret.</summary>
internal sealed class ConfigReference(string kind, Field name, Field optional, Field key, Field items)
{
    /// <summary>ConfigMap or Secret.</summary>
    public string Kind { get; } = kind;

    /// <summary>The object's name.</summary>
    public Field Name { get; } = name;

    /// <summary>The one key that is read (env), otherwise missing.</summary>
    public Field Key { get; } = key;

    /// <summary>The keys that are mounted (volumes), otherwise missing.</summary>
    public Field Items { get; } = items;

    /// <summary>True when the object (or key) may be absent by the author's word.</summary>
    public bool IsOptional { get; } = optional.Boolean == true;

    /// <summary>True when the object (or key) may be absent, or that is not known.</summary>
    public bool MayBeAbsent { get; } = optional.Boolean == true || optional.IsUnknown;
}

/// <summary>Finds the ConfigMaps and Secrets that Pods refer to, and what they hold.</summary>
internal static class ConfigReferences
{
    /// <summary>The references of environment variables.</summary>
    public static IEnumerable<ConfigReference> OfEnvironment(PodTemplate template, string kind)
    {
        string keyRef = kind == "Secret" ? "secretKeyRef" : "configMapKeyRef", fromRef = kind == "Secret" ? "secretRef" : "configMapRef";
        foreach (var container in template.Containers)
        {
            foreach (var variable in container.Field["env"].Items)
                if (variable["valueFrom"][keyRef] is { IsKnown: true } one) yield return new(kind, one["name"], one["optional"], one["key"], one["items"]);
            foreach (var source in container.Field["envFrom"].Items)
                if (source[fromRef] is { IsKnown: true } all) yield return new(kind, all["name"], all["optional"], all["key"], all["items"]);
        }
    }

    /// <summary>The references of volumes that are one ConfigMap or Secret.</summary>
    public static IEnumerable<ConfigReference> OfVolumes(PodTemplate template)
    {
        foreach (var volume in template.Spec["volumes"].Items)
        {
            if (volume["configMap"] is { IsKnown: true } configMap) yield return OfVolume("ConfigMap", configMap, "name");
            if (volume["secret"] is { IsKnown: true } secret) yield return OfVolume("Secret", secret, "secretName");
        }
    }

    /// <summary>The references of projected volumes.</summary>
    public static IEnumerable<ConfigReference> OfProjections(PodTemplate template)
    {
        foreach (var volume in template.Spec["volumes"].Items)
            foreach (var source in volume["projected"]["sources"].Items)
            {
                if (source["configMap"] is { IsKnown: true } configMap) yield return OfVolume("ConfigMap", configMap, "name");
                if (source["secret"] is { IsKnown: true } secret) yield return OfVolume("Secret", secret, "name");
            }
    }

    /// <summary>All references of a Pod.</summary>
    public static IEnumerable<ConfigReference> All(PodTemplate template) =>
        OfEnvironment(template, "ConfigMap").Concat(OfEnvironment(template, "Secret")).Concat(OfVolumes(template)).Concat(OfProjections(template));

    /// <summary>The names of objects that references need, each with all places that write it, in order.</summary>
    public static IEnumerable<(string Kind, List<Field> Names)> ByName(IEnumerable<ConfigReference> references)
    {
        var groups = new List<(string Kind, List<Field> Names)>();
        foreach (var reference in references)
        {
            if (reference.MayBeAbsent || reference.Name.Text is not { } name) continue;
            int index = groups.FindIndex(group => group.Kind == reference.Kind && group.Names[0].Is(name));
            if (index < 0) groups.Add((reference.Kind, [reference.Name]));
            else groups[index].Names.Add(reference.Name);
        }

        return groups;
    }

    /// <summary>
    /// The object a reference reads, with all its keys; null unless both are certain. Objects that others fill (tokens, injected bundles, replicas,
    /// empty placeholders) are not certain.
    /// </summary>
    public static (ManifestObject Object, List<string> Keys)? Content(WorldView world, NamespaceValue @namespace, ConfigReference reference, bool binaryData)
    {
        if (reference.Name.Text is not { } name || world.Find(reference.Kind, @namespace, name).Object is not { } source) return null;
        if (source.IsExternal || source.Group.Length > 0 || source.Root.IsOpen || IsFilledByOthers(source)) return null;
        bool isSecret = source.Kind == "Secret";
        var keys = new List<string>();
        foreach (string field in isSecret ? new[] { "data", "stringData" } : binaryData ? ["data", "binaryData"] : ["data"])
        {
            if (source.Root[field].IsOpen) return null;
            foreach (var entry in source.Root[field].Entries) keys.Add(entry.Key);
        }

        bool isPlaceholder = keys.Count == 0 && source.Root["binaryData"].IsMissing;
        return isPlaceholder ? null : (source, keys);
    }

    /// <summary>A new ConfigMap or Secret that has <paramref name="keys"/>.</summary>
    public static MapNode NewObject(string kind, string name, ManifestObject beside, IEnumerable<string> keys)
    {
        var data = new MapNode();
        foreach (string key in keys)
            if (data.Find(key) is null) data.Set(key, "");
        var result = NodeTree.NewObject("v1", kind, name, beside);
        return data.Entries.Count == 0 ? result : result.Set(kind == "Secret" ? "stringData" : "data", data);
    }

    /// <summary>The keys that references of this kind and name read.</summary>
    public static IEnumerable<string> KeysOf(IEnumerable<ConfigReference> references, string kind, string name)
    {
        foreach (var reference in references)
        {
            if (reference.Kind != kind || !reference.Name.Is(name)) continue;
            if (reference.Key.Text is { } key) yield return key;
            foreach (var item in reference.Items.Items)
                if (item["key"].Text is { } itemKey) yield return itemKey;
        }
    }

    private static ConfigReference OfVolume(string kind, Field source, string nameKey) =>
        new(kind, source[nameKey], source["optional"], new Field(new AbsentNode()), source["items"]);

    /// <summary>True when others may put keys into a ConfigMap or Secret.</summary>
    internal static bool IsFilledByOthers(ManifestObject source)
    {
        var type = source.Root["type"];
        if (type.IsUnknown || type.Is("kubernetes.io/service-account-token")) return true;
        foreach (string field in new[] { "annotations", "labels" })
        {
            var map = source.Root["metadata"][field];
            if (map.IsOpen) return true;
            foreach (var entry in map.Entries)
                foreach (string mark in new[] { "inject", "reflect", "replicat", "sync" })
                    if (entry.Key.IndexOf(mark, StringComparison.OrdinalIgnoreCase) >= 0) return true;
        }

        return false;
    }
}
