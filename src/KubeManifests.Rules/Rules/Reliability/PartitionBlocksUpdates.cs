using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3055: a StatefulSet of which no Pod is ever updated</summary>
public sealed class PartitionBlocksUpdates : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3055", "StatefulSet partition blocks updates", RuleSeverity.Warning,
        "An update of a StatefulSet replaces the Pods whose number is at least the partition. When no Pod has such a number, changes have no effect.")
    {
        NeedsWorld = true,
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("apps/StatefulSet");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        Field spec = manifest.Root["spec"], partition = spec["updateStrategy"]["rollingUpdate"]["partition"];
        if (partition.Integer is not (> 0 and { } first) || spec["replicas"].NumberOr(1) is not (> 0 and { } replicas) || spec["ordinals"]["start"].NumberOr(0) is not { } start || first < start + replicas) return;
        if (Autoscalers.Of(world, manifest).Count > 0 || Autoscalers.MayBeMore(world)) return;
        sink.Report(this, manifest, partition, $"{manifest.Display} updates Pods from number {first} on, but its last one has {start + replicas - 1}, so none is ever updated; lower the partition")
            .With(spec["replicas"].Node)
            .With(new Fix("Update all Pods", NodeEdit.Replace(partition.Node!, ScalarNode.Integer(0))));
    }
}
