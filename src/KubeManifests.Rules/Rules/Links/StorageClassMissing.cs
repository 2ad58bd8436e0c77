using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A claim is of a storage class that neither exists nor has volumes: it waits for ever.</summary>
public sealed class StorageClassMissing : WorldRule
{
    private static readonly WorldIndex VolumesByClass = new(KindSet.Of("PersistentVolume"), static volume => volume.Root["spec"]["storageClassName"].Text is { } text ? [text] : []);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1061", "StorageClass missing", RuleSeverity.Info,
        "A claim is given a volume by its StorageClass, or one of that class that is there. When there is neither, it waits for ever.")
    {
        NeedsWorld = true,
        Options = [MissingReference.ClosedKinds],
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("PersistentVolumeClaim", "apps/StatefulSet");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (manifest.Kind != "StatefulSet")
        {
            CheckUnlessVolumes(manifest, world, manifest.Root["spec"]["storageClassName"], sink);
            return;
        }

        foreach (var claim in manifest.Root["spec"]["volumeClaimTemplates"].Items) CheckUnlessVolumes(manifest, world, claim["spec"]["storageClassName"], sink);
    }

    // Volumes that are written by hand have a class that need not exist.
    private void CheckUnlessVolumes(ManifestObject manifest, WorldView world, Field name, FindingSink sink)
    {
        if (name.Text is { Length: > 0 } text && !world.MayHaveUnknown("PersistentVolume")
            && world.With(VolumesByClass, text).Count == 0) Check(manifest, world, name, sink);
    }

    private void Check(ManifestObject manifest, WorldView world, Field name, FindingSink sink)
    {
        if (name.Text is not { Length: > 0 } text || MissingReference.Find(world, manifest, "StorageClass", NamespaceValue.None, name) is not { } missing) return;

        // Classes mostly come with the cluster. Where some are written here, all may be.
        if (world.OfKind("StorageClass").Count > 0) missing.Report(this, sink, $"{manifest.Display} wants storage of class \"{text}\", which is not among those here");
    }
}
