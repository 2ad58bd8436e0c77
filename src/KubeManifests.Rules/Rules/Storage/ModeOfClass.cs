using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Schema;

namespace KubeManifests.Rules.Storage;

/// <summary>KUBE6107: a claim that wants a disk of one node on many.</summary>
public sealed class ModeOfClass : WorldRule
{
    private static readonly HashSet<string> s_singleNode =
        new(ApiSchema.ReadResource("single-node-provisioners.txt").Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0 && line[0] != '#'), StringComparer.Ordinal);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6107", "Access mode unsupported by class", RuleSeverity.Warning,
        "The disks of clouds are attached to one node. A claim that asks such a class for ReadWriteMany is not provisioned, and its Pods wait.")
    {
        NeedsWorld = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("PersistentVolumeClaim", "apps/StatefulSet");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (manifest.Kind == "PersistentVolumeClaim") Check(manifest, manifest.Root["spec"], world, sink);
        else
            foreach (var template in manifest.Root["spec"]["volumeClaimTemplates"].Items) Check(manifest, template["spec"], world, sink);
    }

    private void Check(ManifestObject manifest, Field claim, WorldView world, FindingSink sink)
    {
        // Several nodes can use such a disk without a file system.
        if (!claim["volumeMode"].IsMissing && !claim["volumeMode"].Is("Filesystem") || !claim["volumeName"].IsMissing) return;
        if (claim["storageClassName"].Text is not { Length: > 0 } name || VolumeBinding.FindClass(world, name) is not { } found) return;
        var provisioner = found.Root["provisioner"];
        if (provisioner.Text is not { } driver || !s_singleNode.Contains(driver)) return;
        foreach (var mode in claim["accessModes"].Items)
        {
            if (!mode.Is("ReadWriteMany")) continue;
            sink.Report(this, manifest, mode, $"{manifest.Display} asks {found.Display} for ReadWriteMany, but its disks ({driver}) are mounted by one node; use ReadWriteOnce, or a class of shared files").With(provisioner.Node);
        }
    }
}
