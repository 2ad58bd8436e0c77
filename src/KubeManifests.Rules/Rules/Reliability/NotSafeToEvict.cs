using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3106: Pods that keep a node from being removed</summary>
public sealed class NotSafeToEvict : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3106", "cluster-autoscaler cannot evict", RuleSeverity.Hidden,
        "The cluster autoscaler does not remove a node with a Pod that has local storage, unless an annotation says that it may be evicted.")
    {
        HasFix = true,
        Covers = ["kyverno: add-safe-to-evict"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("apps/Deployment", "apps/StatefulSet", "apps/ReplicaSet", "ReplicationController");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        if (template.Annotations.IsOpen && !template.Annotations.IsMissing || !template.Annotations[SafeToEvict].IsMissing || !template.Annotations[SafeVolumes].IsMissing) return;
        foreach (var volume in template.Spec["volumes"].Items)
        {
            bool isHost = volume["hostPath"].IsKnown;
            if (!isHost && (!volume["emptyDir"].IsKnown || volume["emptyDir"]["medium"].IsUnknown || volume["emptyDir"]["medium"].Is("Memory"))) continue;
            sink.Report(this, manifest, volume, $"{manifest.Display} has {(isHost ? "a path of the node" : "an emptyDir")} (volume \"{volume["name"].Text}\"), so the cluster autoscaler does not remove its nodes; the annotation {SafeToEvict} says whether it may")
                .With(template.Template.Node is { } node ? new Fix("Say that it is safe to evict", NodeEdit.SetField(node, ["metadata", "annotations", SafeToEvict], ScalarNode.String("true"))) { IsGuess = true } : null);
            return;
        }
    }

    private const string SafeToEvict = "cluster-autoscaler.kubernetes.io/safe-to-evict";

    private const string SafeVolumes = "cluster-autoscaler.kubernetes.io/safe-to-evict-local-volumes";
}
