using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A Pod has a volume that no container uses.</summary>
public sealed class VolumeNeverMounted : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1048", "Volume never mounted", RuleSeverity.Info,
        "A volume that no container mounts does nothing, but the Pod waits for it before it starts.") { HasFix = true };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        var volumes = template.Spec["volumes"];
        if (volumes.Items.Count == 0 || VolumeUse.NamesOf(template) is not { } used) return;
        var claims = manifest.Root["spec"]["volumeClaimTemplates"];
        foreach (var volume in volumes.Items)
        {
            // One that a claim template replaces is another mistake.
            if (volume["name"].Text is not { Length: > 0 } name || used.Contains(name) || claims.Items.Any(claim => claim["metadata"]["name"].Is(name))) continue;
            sink.Report(this, manifest, volume["name"], $"{manifest.Display} has a volume \"{name}\" that no container mounts; mount it or remove it")
                .With(template.Spec["containers"].Node)
                .With(new Fix("Remove the volume", NodeEdit.Remove(volumes.Items.Count == 1 ? volumes.Node! : volume.Node!)));
        }
    }
}
