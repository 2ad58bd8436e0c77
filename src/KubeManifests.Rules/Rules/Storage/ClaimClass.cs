using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Storage;

/// <summary>KUBE6103: a claim that names a volume of another class.</summary>
public sealed class ClaimClass : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6103", "PVC cannot bind: class", RuleSeverity.Warning,
        "A claim that names its volume is bound only when both are of the same storage class. An empty class means none, and no class in a claim means the cluster's default.")
    {
        NeedsWorld = true,
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => VolumeBinding.Claims;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (VolumeBinding.Failed(world, manifest, BindingAspects.Class) is not { } binding) return;
        Field claimed = VolumeBinding.ClassField(binding.Claim), offered = VolumeBinding.ClassField(binding.Volume);
        string volumeClass = offered.Text ?? "";
        string has = claimed.Text switch
        {
            null => " names no class and so gets the cluster's default one",
            "" => " has the empty class (none)",
            var name => " has the class \"" + name + "\"",
        };
        var finding = sink.Report(this, binding.Claim, claimed.IsMissing ? binding.Claim.Root["spec"]["volumeName"] : claimed,
            binding.Claim.Display + has + ", but " + binding.Volume.Display + ", which it names, has " + (volumeClass.Length == 0 ? "no class" : "the class \"" + volumeClass + "\""));
        finding.With(offered.Anchor);
        finding.With(Align(binding.Claim, claimed, volumeClass));
        if (claimed.Text is { } claimClass) finding.With(Align(binding.Volume, offered, claimClass));
    }

    private static Fix Align(ManifestObject manifest, Field field, string className) => new(
        className.Length == 0 ? "Give " + manifest.Display + " no class" : "Give " + manifest.Display + " the class \"" + className + "\"",
        field.Node is { } written
            ? NodeEdit.Replace(written, ScalarNode.String(className))
            : NodeEdit.SetField(manifest.Root["spec"].Node!, ["storageClassName"], ScalarNode.String(className)));
}
