using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Storage;

/// <summary>KUBE6106: a claim that names a volume which is reserved for another.</summary>
public sealed class ClaimRefMismatch : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6106", "claimRef mismatch", RuleSeverity.Warning,
        "A volume whose claimRef names a claim is kept for that claim. Another one that names the volume waits for ever.")
    {
        NeedsWorld = true,
        HasFix = true,
        Covers = ["monokle: LNK001"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => VolumeBinding.Claims;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var named = manifest.Root["spec"]["volumeName"];
        if (named.Text is not { Length: > 0 } volumeName || manifest.Name.Text is not { } name || manifest.Namespace.Name is not { } @namespace) return;
        if (world.Find("PersistentVolume", NamespaceValue.None, volumeName).Object is not { IsExternal: false } volume) return;
        Field claimRef = volume.Root["spec"]["claimRef"], refName = claimRef["name"], refNamespace = claimRef["namespace"];
        if (refName.Text is not { Length: > 0 } wanted || refNamespace.IsUnknown) return;
        bool isOtherName = wanted != name, isOtherNamespace = refNamespace.Text is { Length: > 0 } where && where != @namespace;
        if (!isOtherName && !isOtherNamespace) return;
        var edits = new List<NodeEdit>();
        if (isOtherName) edits.Add(NodeEdit.Replace(refName.Node!, ScalarNode.String(name)));
        if (isOtherNamespace) edits.Add(NodeEdit.Replace(refNamespace.Node!, ScalarNode.String(@namespace)));
        var finding = sink.Report(this, manifest, named, $"{manifest.Display} in namespace \"{@namespace}\" names {volume.Display}, which is reserved for claim \"{wanted}\"{(refNamespace.Text is { } of ? " in namespace \"" + of + "\"" : "")}")
            .With(isOtherName ? refName.Node : refNamespace.Node);

        // Where that claim is there, the volume is its.
        if (refNamespace.Text is not { } other || world.Find("PersistentVolumeClaim", NamespaceValue.Of(other), wanted).State == LookupState.Missing)
            finding.With(new Fix("Reserve the volume for this claim", [.. edits]) { IsGuess = true });
    }
}
