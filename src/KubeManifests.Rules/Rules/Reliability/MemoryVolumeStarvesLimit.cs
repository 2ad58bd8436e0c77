using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3101: a volume in memory that is as large as the container may be</summary>
public sealed class MemoryVolumeStarvesLimit : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3101", "Memory-backed or cached volume starves limits", RuleSeverity.Warning,
        "What is written to an emptyDir in memory counts as memory of the container that writes it. A volume that may get as large as its limit lets it be killed when it is full.");

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        foreach (var volume in template.Spec["volumes"].Items)
        {
            var directory = volume["emptyDir"];
            if (!directory["medium"].Is("Memory") || QuantityValue.Read(directory["sizeLimit"]) is not { } size || size.Sign <= 0 || volume["name"].Text is not { } name) continue;
            foreach (var container in template.Containers)
            {
                var limit = container.Field["resources"]["limits"]["memory"];
                if (QuantityValue.Read(limit) is not { Sign: > 0 } most || size < most || !container.Field["volumeMounts"].Items.Any(mount => mount["name"].Is(name) && mount["readOnly"].IsMissing)) continue;
                sink.Report(this, manifest, directory["sizeLimit"], $"{manifest.Display}: volume \"{name}\" may take {directory["sizeLimit"].Text} of memory, but {container.Display}, which mounts it, may use {limit.Text} in all; the volume must be smaller").With(limit.Node);
                break;
            }
        }
    }
}
