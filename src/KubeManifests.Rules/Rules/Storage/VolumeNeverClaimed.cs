using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Storage;

/// <summary>KUBE6121: a volume that no claim of the manifests can be bound to.</summary>
public sealed class VolumeNeverClaimed : WorldRule
{
    private static readonly WorldIndex Claims = new(KindSet.Of("PersistentVolumeClaim", "apps/StatefulSet"), KeysOf);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6121", "PersistentVolume never claimed", RuleSeverity.Hidden,
        "A PersistentVolume that no claim names, and of whose class no claim is, is used by nothing.")
    {
        NeedsWorld = true,
        Covers = ["popeye: 1000"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("PersistentVolume");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (manifest.Name.Text is not { } name || !manifest.Root["spec"]["claimRef"].IsMissing || !VolumeBinding.TryClass(manifest, out string? className)) return;
        if (world.CustomKindsMayMake("PersistentVolumeClaim") || world.MayHaveUnknown("PersistentVolumeClaim") || world.MayHaveUnknown("StatefulSet") || world.With(Claims, "?").Count > 0) return;
        if (world.With(Claims, new("volume", name)).Count > 0 || world.With(Claims, new("class", className ?? "")).Count > 0) return;
        sink.Report(this, manifest, manifest.Name, $"{manifest.Display} is named by no claim, and no claim is of its class{(className is { Length: > 0 } ? " \"" + className + "\"" : "")}, so nothing uses it");
    }

    // A claim without a class gets the default one, which may be any.
    private static IEnumerable<IndexKey> KeysOf(ManifestObject manifest)
    {
        if (manifest.Kind == "PersistentVolumeClaim")
        {
            if (manifest.Root["spec"]["volumeName"].Text is { Length: > 0 } name) return [new("volume", name)];
            return !manifest.Root["spec"]["volumeName"].IsUnknown && VolumeBinding.TryClass(manifest, out string? className) && className is not null ? [new("class", className)] : ["?"];
        }

        var keys = new List<IndexKey>();
        var templates = manifest.Root["spec"]["volumeClaimTemplates"];
        if (templates.IsOpen) keys.Add("?");
        foreach (var template in templates.Items) keys.Add(template["spec"]["storageClassName"].Text is { } text ? new IndexKey("class", text) : "?");
        return keys;
    }
}
