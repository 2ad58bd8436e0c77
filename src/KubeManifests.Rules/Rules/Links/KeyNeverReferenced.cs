using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A key of a ConfigMap or Secret that nobody reads, although others of it are read one by one.</summary>
public sealed class KeyNeverReferenced : WorldRule
{
    private static readonly WorldIndex Users = new(KindSet.WithPodTemplate, static manifest =>
        ConfigReferences.All(PodTemplates.Required(manifest)).Select(static reference => reference.Name.Text is { } name ? new IndexKey(reference.Kind, name) : new("?")), byNamespace: true);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1088", "ConfigMap or Secret key never referenced", RuleSeverity.Hidden,
        "Where a ConfigMap or Secret is read key by key, a key that nobody reads may be left over.")
    {
        NeedsWorld = true,
        HasFix = true,
        Covers = ["popeye: 401"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("ConfigMap", "Secret");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (manifest.Name.Text is not { Length: > 0 } name || ConfigReferences.IsFilledByOthers(manifest) || PodTemplates.MayBeMore(world)) return;
        var read = new HashSet<string>(StringComparer.Ordinal);
        if (world.With(Users, manifest.Namespace, "?").Count > 0) return;
        foreach (var user in world.With(Users, manifest.Namespace, new(manifest.Kind, name)))
        {
            foreach (var reference in ConfigReferences.All(PodTemplates.Required(user)))
            {
                if (reference.Kind != manifest.Kind || !reference.Name.Is(name)) continue;
                if (!Add(reference.Key) || reference.Items.IsOpen || reference.Key.IsMissing && reference.Items.HasNone()) return;
                foreach (var item in reference.Items.Items)
                    if (!Add(item["key"])) return;
            }
        }

        // One that is not read at all is another finding, and so is one that others than Pods use.
        if (read.Count == 0 || world.With(Users, manifest.Namespace, new(manifest.Kind, name)).Count == 0) return;
        foreach (string field in new[] { "data", "stringData", "binaryData" })
            foreach (var entry in manifest.Root[field].Entries)
                if (!read.Contains(entry.Key))
                    sink.Report(this, manifest, new(entry.Value), $"{manifest.Display} has the key \"{entry.Key}\", which nothing here reads; the others are read one by one")
                        .With(new Fix($"Remove key \"{entry.Key}\"", NodeEdit.Remove(entry.Value)));

        bool Add(Field key)
        {
            if (key.Text is { } text) read.Add(text);
            return !key.IsUnknown;
        }
    }
}
