using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3084: a Job that waits for its helper</summary>
public sealed class JobHelperNeverEnds : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3084", "Job Pod has a never-ending helper", RuleSeverity.Info,
        "A Job is complete when all containers of its Pod have ended. A proxy or collector beside the program does not end, so the Job never does; as a sidecar it is stopped with the program.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("batch/Job", "batch/CronJob");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        Field containers = template.Spec["containers"], inits = template.Spec["initContainers"];
        if (containers.Items.Count < 2 || containers.IsOpen || inits.IsOpen && !inits.IsMissing || template.Spec["shareProcessNamespace"].Boolean == true) return;
        foreach (var container in template.Containers)
        {
            if (container.Role != ContainerRole.Main || ImageReference.Of(container.Field) is not { } image || !HelperImages.Contains(image) || !container.Field["command"].IsMissing || container.Field["lifecycle"].IsUnknown) continue;
            var finding = sink.Report(this, manifest, container.Field, $"{manifest.Display}: {container.Display} ({image.Name}) does not end by itself, so the Job is never complete; as an init container with restartPolicy Always it ends with the others");
            if (NodeTree.Copy(container.Field.Node) is not MapNode copy) continue;
            copy.Set("restartPolicy", "Always");
            finding.With(new Fix("Make it a sidecar", NodeEdit.Remove(container.Field.Node!), inits.Node is { } list
                ? NodeEdit.AddItem(list, copy)
                : NodeEdit.SetField(template.Spec.Node!, ["initContainers"], new ListNode().Add(copy))));
        }
    }
}
