using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Storage;

/// <summary>KUBE6102: a claim that asks for more than its volume holds.</summary>
public sealed class ClaimCapacity : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6102", "PVC cannot bind: capacity", RuleSeverity.Warning,
        "A claim is bound to a volume only when the volume is at least as large as the claim asks. Otherwise the claim, and each Pod that uses it, stays pending.")
    {
        NeedsWorld = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => VolumeBinding.Claims;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (VolumeBinding.Failed(world, manifest, BindingAspects.Capacity) is not { } binding) return;
        Field wanted = VolumeBinding.Request(binding.Claim), capacity = VolumeBinding.Capacity(binding.Volume);
        sink.Report(this, binding.Claim, wanted, binding.Claim.Display + " asks for " + wanted.Text + ", but " + binding.Volume.Display + " holds only " + capacity.Text)
            .With(capacity.Node);
    }
}
