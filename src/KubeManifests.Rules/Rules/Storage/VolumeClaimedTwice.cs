using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Storage;

/// <summary>KUBE6118: two claims that name the same volume.</summary>
public sealed class VolumeClaimedTwice : WorldRule
{
    private static readonly WorldIndex ByVolume = new(VolumeBinding.Claims, static claim => claim.Root["spec"]["volumeName"].Text is { Length: > 0 } name ? [name] : []);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6118", "Two claims for one volume", RuleSeverity.Error,
        "A volume is bound to one claim. The second one that names it waits for ever, and so do its Pods.")
    {
        NeedsWorld = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => VolumeBinding.Claims;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var volume = manifest.Root["spec"]["volumeName"];
        if (volume.Text is not { Length: > 0 } name || world.With(ByVolume, name) is not { Count: > 1 } claims) return;

        // The same claim once more is another mistake; a volume that says its claim is told by KUBE6106.
        var first = claims[0];
        if (first == manifest || first.Name.Text is not { } other || manifest.Name.IsUnknown || manifest.Name.Is(other) && first.Namespace.Compare(manifest.Namespace) != Likeness.Different) return;
        if (world.Find("PersistentVolume", NamespaceValue.None, name).Object is { } found && !found.Root["spec"]["claimRef"].IsMissing) return;
        sink.Report(this, manifest, volume, $"{manifest.Display} names the volume \"{name}\", which {first.Display}{(first.Namespace.Compare(manifest.Namespace) == Likeness.Same ? "" : " in " + first.Namespace.Display)} names, too; a volume is bound to one claim").With(first.Root["spec"]["volumeName"].Node);
    }
}
