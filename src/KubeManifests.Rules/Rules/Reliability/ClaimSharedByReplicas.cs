using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3051: replicas on several nodes that all want a volume of one node.</summary>
public sealed class ClaimSharedByReplicas : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3051", "RWO volume shared by replicas", RuleSeverity.Warning,
        "A volume with ReadWriteOnce is attached to one node at a time. Replicas that come to other nodes wait for it for ever.")
    {
        NeedsWorld = true,
        Covers = ["kyverno: readwriteonce-pod"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => SharedClaims.Kinds;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (Replicas(world, manifest) is not { } replicas || replicas < 2) return;
        foreach (var (name, claim, isForOnePod) in SharedClaims.Of(world, PodTemplates.Required(manifest)))
        {
            string mode = isForOnePod ? "ReadWriteOncePod" : "ReadWriteOnce", who = isForOnePod ? "one Pod" : "the Pods of one node";
            sink.Report(this, manifest, name, $"{manifest.Display} has up to {replicas} Pods that share {claim.Display}, but {mode} is for {who}; use a mode for many, or a StatefulSet with a claim for each Pod")
                .With(claim.Root["spec"]["accessModes"].Node);
        }
    }

    /// <summary>The most replicas that a workload may have; null when it is not known.</summary>
    internal static long? Replicas(WorldView world, ManifestObject workload)
    {
        long? replicas = workload.Root["spec"]["replicas"].NumberOr(1);
        foreach (var scaler in Autoscalers.Of(world, workload))
        {
            if (Autoscalers.TargetOf(world, scaler) != workload || scaler.Kind != "HorizontalPodAutoscaler" || scaler.Root["spec"]["maxReplicas"].Integer is not { } most) return null;
            replicas = replicas is { } written ? Math.Max(most, workload.Root["spec"]["replicas"].IsMissing ? most : written) : null;
        }

        return replicas;
    }
}
