using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3018: a Pod of which nothing is known</summary>
public sealed class BestEffortPod : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3018", "BestEffort Pod", RuleSeverity.Hidden,
        "A Pod without any request or limit is of the class BestEffort: it is put on any node and evicted before all others.")
    {
        NeedsWorld = true,
        Covers = ["popeye: 106", "kyverno: require-qos-burstable"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        var spec = template.Spec;
        if (!spec.IsKnown || template.HasUnknownContainers || spec["containers"].Items.Count == 0 || !spec["resources"].HasNone()) return;
        foreach (var container in template.Containers)
        {
            var resources = container.Field["resources"];
            foreach (string field in s_fields)
                foreach (string resource in s_resources)
                    if (!resources[field][resource].IsMissing) return;
        }

        if (ContainerRequests.MayBeFilled(world, manifest.Namespace)) return;
        sink.Report(this, manifest, spec["containers"], $"{manifest.Display} has no container that requests or limits CPU or memory, so its Pods are BestEffort: the first to be evicted");
    }

    private static readonly string[] s_fields = ["requests", "limits"];

    private static readonly string[] s_resources = ["cpu", "memory"];
}
