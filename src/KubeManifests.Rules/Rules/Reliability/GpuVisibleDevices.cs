using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3098: GPUs that are taken past the scheduler</summary>
public sealed class GpuVisibleDevices : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3098", "GPU request without runtime setting", RuleSeverity.Hidden,
        "The device plugin tells a container its GPUs by NVIDIA_VISIBLE_DEVICES. One that sets the variable itself sees others, also those that the scheduler gave away.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (var container in PodTemplates.Required(manifest).Containers)
        {
            foreach (var variable in container.Field["env"].Items)
            {
                if (!variable["name"].Is("NVIDIA_VISIBLE_DEVICES") || variable["value"].Text is not { } devices || devices is "" or "none" or "void") continue;
                bool isCounted = container.Field["resources"]["limits"]["nvidia.com/gpu"].IsKnown;
                sink.Report(this, manifest, variable["value"], $"{manifest.Display}: {container.Display} sets NVIDIA_VISIBLE_DEVICES to {devices}, {(isCounted ? "so it sees other GPUs than those it is given" : "so it uses GPUs that the scheduler does not count")}; a limit of nvidia.com/gpu is enough")
                    .With(new Fix("Remove NVIDIA_VISIBLE_DEVICES", NodeEdit.Remove(variable.Node!)));
            }
        }
    }
}
