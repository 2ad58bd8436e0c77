using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Storage;

/// <summary>KUBE6104: a claim for a file system and a raw volume, or the other way round.</summary>
public sealed class ClaimVolumeMode : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6104", "PVC cannot bind: volumeMode", RuleSeverity.Warning,
        "A claim is bound to a volume only when both have the same volume mode, which is Filesystem where it is not written. Otherwise the claim, and each Pod that uses it, stays pending.")
    {
        NeedsWorld = true,
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => VolumeBinding.Claims;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (VolumeBinding.Failed(world, manifest, BindingAspects.VolumeMode) is not { } binding) return;
        string claimMode = VolumeBinding.Mode(binding.Claim)!, volumeMode = VolumeBinding.Mode(binding.Volume)!;
        Field claimed = binding.Claim.Root["spec"]["volumeMode"], offered = binding.Volume.Root["spec"]["volumeMode"];
        sink.Report(this, binding.Claim, claimed,
                binding.Claim.Display + " has volumeMode " + claimMode + Default(claimed) + ", but " + binding.Volume.Display + " has " + volumeMode + Default(offered))
            .With(offered.Anchor)
            .With(Align(binding.Claim, claimed, volumeMode))
            .With(Align(binding.Volume, offered, claimMode));
    }

    private static string Default(Field mode) => mode.IsMissing ? " (the default)" : "";

    private static Fix Align(ManifestObject manifest, Field field, string mode) => new("Give " + manifest.Display + " volumeMode " + mode,
        field.Node is { } written
            ? NodeEdit.Replace(written, ScalarNode.String(mode))
            : NodeEdit.SetField(manifest.Root["spec"].Node!, ["volumeMode"], ScalarNode.String(mode)));
}
