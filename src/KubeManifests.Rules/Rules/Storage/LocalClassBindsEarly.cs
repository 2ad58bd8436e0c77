using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Storage;

/// <summary>KUBE6114: a class of local volumes that binds before a Pod is placed.</summary>
public sealed class LocalClassBindsEarly : WorldRule
{
    private const string Late = "WaitForFirstConsumer";

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6114", "Local PV class binds immediately", RuleSeverity.Warning,
        "A local volume is on one node. When a claim is bound before its Pod is placed, the volume may be on a node where the Pod cannot run. WaitForFirstConsumer looks at both.")
    {
        NeedsWorld = true,
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("storage.k8s.io/StorageClass");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var mode = manifest.Root["volumeBindingMode"];
        if (mode.IsUnknown || mode.Is(Late) || manifest.Name.Text is not { } name) return;
        foreach (var volume in VolumeBinding.VolumesOf(world, name))
        {
            if (!volume.Root["spec"]["local"].IsKnown) continue;
            sink.Report(this, manifest, mode, $"{manifest.Display} binds claims at once, but {volume.Display} of it is local to a node, so a Pod may be kept from where it could run; set volumeBindingMode to {Late}")
                .With(volume.Root["spec"]["local"].Node)
                .With(new Fix("Set volumeBindingMode to " + Late, NodeEdit.SetField(manifest.Root.Anchor, ["volumeBindingMode"], ScalarNode.String(Late))));
            return;
        }
    }
}
