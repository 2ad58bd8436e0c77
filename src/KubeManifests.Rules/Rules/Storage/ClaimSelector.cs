using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Storage;

/// <summary>KUBE6105: a claim that selects volumes by labels which none has.</summary>
public sealed class ClaimSelector : WorldRule
{
    private const string NoProvisioner = "kubernetes.io/no-provisioner";

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6105", "PVC cannot bind: selector", RuleSeverity.Warning,
        "A claim with a selector is bound only to an existing volume whose labels match; no provisioner makes one to order. Otherwise the claim, and each Pod that uses it, stays pending.")
    {
        NeedsWorld = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => VolumeBinding.Claims;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (VolumeBinding.Failed(world, manifest, BindingAspects.Selector) is { } binding)
        {
            var labels = binding.Volume.Root["metadata"]["labels"];
            sink.Report(this, manifest, manifest.Root["spec"]["selector"], manifest.Display + " selects volumes by labels that " + binding.Volume.Display + ", the volume of its class, does not have")
                .With(labels.Node ?? binding.Volume.Root.Node);
        }

        CheckDynamic(world, manifest, sink);
    }

    // The claim may still be meant for a volume that exists elsewhere, so this is information only.
    private void CheckDynamic(WorldView world, ManifestObject claim, FindingSink sink)
    {
        var selector = claim.Root["spec"]["selector"];
        if (!selector.IsKnown || selector.IsOpen || selector.IsEmpty || !claim.Root["spec"]["volumeName"].IsMissing) return;
        if (!VolumeBinding.TryClass(claim, out string? className) || className is not { Length: > 0 }) return;
        if (VolumeBinding.FindClass(world, className) is not { } storageClass || storageClass.Root["provisioner"].Text is not { } provisioner || provisioner == NoProvisioner) return;
        if (world.MayHaveUnknown("PersistentVolume")) return;
        if (VolumeBinding.VolumesOf(world, className).Count > 0 || VolumeBinding.HasVolumesOfUnknownClass(world)) return;
        var finding = sink.Report(this, claim, selector,
            claim.Display + " has a selector, but " + storageClass.Display + " makes volumes with " + provisioner + ", and provisioners refuse a claim with a selector");
        finding.Severity = RuleSeverity.Info;
        finding.With(storageClass.Root["provisioner"].Node);
    }
}
