using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A claim names a volume, or a volume a claim, that does not exist: both wait for ever.</summary>
public sealed class BoundVolumeMissing : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1062", "PV or PVC of a pre-bound pair missing", RuleSeverity.Warning,
        "A claim that names its volume takes no other, and a volume that names its claim is kept for it. When the other one does not exist, it waits for ever.")
    {
        NeedsWorld = true,
        Options = [MissingReference.ClosedKinds],
        HasFix = true,
        Covers = ["monokle: LNK001"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("PersistentVolumeClaim", "PersistentVolume");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (manifest.Kind == "PersistentVolumeClaim")
        {
            var volume = manifest.Root["spec"]["volumeName"];
            MissingReference.Find(world, manifest, "PersistentVolume", NamespaceValue.None, volume)
                ?.Report(this, sink, $"{manifest.Display} is for PersistentVolume \"{volume.Text}\", which is not among the manifests");
            return;
        }

        // What the cluster has bound has the claim's uid.
        var claim = manifest.Root["spec"]["claimRef"];
        if (!claim["uid"].IsMissing || claim["namespace"].Text is not { Length: > 0 } of || claim["name"].Text is not { } name) return;
        var @namespace = NamespaceValue.Of(of);
        if (MissingReference.Find(world, manifest, "PersistentVolumeClaim", @namespace, claim["name"]) is not { } missing || PersistentVolumeClaimMissing.MayBeMadeByStatefulSet(world, @namespace, name)) return;
        missing.IsForeign = !world.HasOwnObjectsIn(of);
        missing.Report(this, sink, $"{manifest.Display} is kept for PersistentVolumeClaim \"{name}\", which is not in namespace \"{of}\"");
    }
}
