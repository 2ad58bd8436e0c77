using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Storage;

/// <summary>KUBE6111: a mount that may be written to, of a claim that can only be read.</summary>
public sealed class ReadOnlyClaimWritten : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6111", "Read-only claim mounted writable", RuleSeverity.Info,
        "A claim with only ReadOnlyMany is for reading. What its Pods write fails, or the volume cannot be mounted on a second node.")
    {
        NeedsWorld = true,
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        foreach (var volume in template.Spec["volumes"].Items)
        {
            var source = volume["persistentVolumeClaim"];
            if (source["claimName"].Text is not { } name || volume["name"].Text is not { } volumeName || !source["readOnly"].IsMissing && source["readOnly"].Boolean != false) continue;
            if (world.Find("PersistentVolumeClaim", manifest.Namespace, name).Object is not { IsExternal: false } claim) continue;
            var modes = claim.Root["spec"]["accessModes"];
            if (modes.IsOpen || modes.Items.Count != 1 || !modes.Items[0].Is("ReadOnlyMany")) continue;
            foreach (var container in template.Containers)
                foreach (var mount in container.Field["volumeMounts"].Items)
                {
                    if (!mount["name"].Is(volumeName) || !mount["readOnly"].IsMissing && mount["readOnly"].Boolean != false) continue;
                    sink.Report(this, manifest, mount, $"{manifest.Display} mounts {claim.Display} to write, but its only access mode is ReadOnlyMany; set readOnly")
                        .With(modes.Node)
                        .With(new Fix("Set readOnly", NodeEdit.SetField(mount.Node!, ["readOnly"], ScalarNode.Boolean(true))));
                }
        }
    }
}
