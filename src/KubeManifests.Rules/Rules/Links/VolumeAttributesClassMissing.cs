using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A claim or volume is of a VolumeAttributesClass that does not exist.</summary>
public sealed class VolumeAttributesClassMissing : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1064", "VolumeAttributesClass missing", RuleSeverity.Info,
        "A volume is given the attributes of its VolumeAttributesClass. When there is none of that name, the claim waits, or the volume is not modified.")
    {
        NeedsWorld = true,
        Options = [MissingReference.ClosedKinds],
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("PersistentVolumeClaim", "PersistentVolume", "apps/StatefulSet");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        Check(manifest, world, manifest.Root["spec"]["volumeAttributesClassName"], sink);
        foreach (var claim in manifest.Root["spec"]["volumeClaimTemplates"].Items) Check(manifest, world, claim["spec"]["volumeAttributesClassName"], sink);
    }

    private void Check(ManifestObject manifest, WorldView world, Field name, FindingSink sink)
    {
        if (name.Text is not { Length: > 0 } text || MissingReference.Find(world, manifest, "VolumeAttributesClass", NamespaceValue.None, name) is not { } missing) return;

        // Classes mostly come with the cluster. Where some are written here, all may be.
        if (world.OfKind("VolumeAttributesClass").Count > 0) missing.Report(this, sink, $"{manifest.Display} is of VolumeAttributesClass \"{text}\", which is not among those here");
    }
}
