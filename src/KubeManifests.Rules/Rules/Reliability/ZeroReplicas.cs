using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3031: a workload that runs nothing</summary>
public sealed class ZeroReplicas : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3031", "Zero replicas", RuleSeverity.Info,
        "A workload of no replicas is there and does nothing. Where that is meant for a while, it is easily forgotten.")
    {
        NeedsWorld = true,
        HasFix = true,
        Covers = ["popeye: 500"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("apps/Deployment", "apps/StatefulSet", "apps/ReplicaSet", "ReplicationController");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var replicas = manifest.Root["spec"]["replicas"];
        if (replicas.Integer != 0 || Autoscalers.Of(world, manifest).Count > 0 || Autoscalers.MayBeMore(world) || world.CustomKindsMayMake("HorizontalPodAutoscaler")) return;
        sink.Report(this, manifest, replicas, $"{manifest.Display} has replicas: 0, so it runs nothing")
            .With(new Fix("Run one", NodeEdit.Replace(replicas.Node!, ScalarNode.Integer(1))) { IsGuess = true });
    }
}
