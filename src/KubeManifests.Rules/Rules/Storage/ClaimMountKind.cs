using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Storage;

/// <summary>KUBE6110: a container that mounts a block device, or takes a file system for a device.</summary>
public sealed class ClaimMountKind : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6110", "Volume mode and mount kind disagree", RuleSeverity.Error,
        "A claim with volumeMode Block is used by volumeDevices, any other by volumeMounts. A container that uses it the other way never starts.") { NeedsWorld = true };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        Dictionary<string, (string Mode, Node? Place)>? modes = null;
        foreach (var container in template.Containers)
        {
            Check(container.Field["volumeMounts"], "Block", "mounts it as a file system; volumeDevices take block devices");
            Check(container.Field["volumeDevices"], "Filesystem", "takes it for a block device; volumeMounts mount file systems");

            void Check(Field uses, string wrong, string what)
            {
                foreach (var use in uses.Items)
                {
                    if (use["name"].Text is not { } name || !(modes ??= Modes(world, template)).TryGetValue(name, out var volume) || volume.Mode != wrong) continue;
                    string who = container.Field["name"].Text is { } containerName ? "container \"" + containerName + "\"" : "a container";
                    sink.Report(this, manifest, use["name"], $"{manifest.Display}: the claim of volume \"{name}\" has volumeMode {wrong}, but {who} {what}").With(volume.Place);
                }
            }
        }
    }

    // Of each volume that is a claim: its mode, when it is known.
    private static Dictionary<string, (string, Node?)> Modes(WorldView world, PodTemplate template)
    {
        var modes = new Dictionary<string, (string, Node?)>(StringComparer.Ordinal);
        foreach (var volume in template.Spec["volumes"].Items)
        {
            if (volume["name"].Text is not { } name) continue;
            var mode = volume["ephemeral"]["volumeClaimTemplate"]["spec"]["volumeMode"];
            if (volume["ephemeral"].IsMissing)
            {
                if (volume["persistentVolumeClaim"]["claimName"].Text is not { } claimName || world.Find("PersistentVolumeClaim", template.Owner.Namespace, claimName).Object is not { } claim) continue;
                if (!claim.Root["spec"].IsKnown || claim.IsExternal && claim.Root["spec"]["volumeMode"].IsMissing) continue;
                mode = claim.Root["spec"]["volumeMode"];
            }

            Add(name, mode);
        }

        if (template.Owner.Kind != "StatefulSet") return modes;
        foreach (var claim in template.Owner.Root["spec"]["volumeClaimTemplates"].Items)
            if (claim["metadata"]["name"].Text is { } name && claim["spec"].IsKnown) Add(name, claim["spec"]["volumeMode"]);
        return modes;

        void Add(string name, Field mode)
        {
            if (mode.TextOr("Filesystem") is { } text) modes[name] = (text, mode.Anchor);
        }
    }
}
