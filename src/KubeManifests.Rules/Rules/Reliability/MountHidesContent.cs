using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3071: a volume over the system of an image</summary>
public sealed class MountHidesContent : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3071", "Mount hides other content", RuleSeverity.Warning,
        "A volume mounted over /usr or /etc hides what the image has there, and programs do not find their libraries. Two items of a volume at one path hide each other.");

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        var volumes = template.Spec["volumes"];
        foreach (var volume in volumes.Items) CheckItems(manifest, volume, sink);
        if (template.MayBeWindows) return;
        foreach (var container in template.Containers)
        {
            foreach (var mount in container.Field["volumeMounts"].Items)
            {
                if (mount["mountPath"].Text is not { Length: > 0 } path || !s_system.Contains(path.Length > 1 ? path.TrimEnd('/') : path) || !mount["subPath"].IsNothing() || !mount["subPathExpr"].IsNothing()) continue;

                // What of the node is mounted at its own place is meant; images are made for it.
                if (mount["name"].Text is not { } name || volumes.IsOpen || volumes.Items.Any(volume => volume.IsUnknown || volume["name"].IsUnknown || volume["name"].Is(name) && (volume["hostPath"].IsKnown || volume.IsOpen))) continue;
                sink.Report(this, manifest, mount["mountPath"], $"{manifest.Display}: {container.Display} mounts volume \"{name}\" at {path}, which hides what the image has there; mount it below, or a file by subPath");
            }
        }
    }

    private static readonly HashSet<string> s_system = new(StringComparer.Ordinal) { "/", "/bin", "/sbin", "/lib", "/lib64", "/usr", "/usr/bin", "/usr/lib", "/etc" };

    private static readonly string[] s_kinds = ["configMap", "secret", "downwardAPI"];

    private void CheckItems(ManifestObject manifest, Field volume, FindingSink sink)
    {
        Dictionary<string, Field>? paths = null;
        foreach (string kind in s_kinds) Check(volume[kind]["items"], ref paths);
        foreach (var source in volume["projected"]["sources"].Items)
            foreach (string kind in s_kinds) Check(source[kind]["items"], ref paths);

        void Check(Field items, ref Dictionary<string, Field>? seen)
        {
            foreach (var item in items.Items)
            {
                var path = item["path"];
                if (path.Text is not { Length: > 0 } text) continue;
                seen ??= new(StringComparer.Ordinal);
                if (!seen.TryGetValue(text, out var other)) seen.Add(text, path);
                else sink.Report(this, manifest, path, $"{manifest.Display}: volume \"{volume["name"].Text}\" has two items at path {text}, of which one is hidden").With(other.Node);
            }
        }
    }
}
