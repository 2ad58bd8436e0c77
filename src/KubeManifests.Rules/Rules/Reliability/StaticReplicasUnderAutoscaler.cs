using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3030: a number of replicas that an autoscaler owns</summary>
public sealed class StaticReplicasUnderAutoscaler : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3030", "Static replicas under an HPA", RuleSeverity.Warning,
        "Each apply sets the written number of replicas, and the autoscaler sets its own again: under load a deployment takes Pods away.")
    {
        NeedsWorld = true,
        HasFix = true,
        Covers = ["kube-score: deployment-targeted-by-hpa-does-not-have-replicas-configured"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("apps/Deployment", "apps/StatefulSet", "apps/ReplicaSet", "ReplicationController");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var replicas = manifest.Root["spec"]["replicas"];
        if (replicas.Integer is not (> 0 and { } count)) return;
        foreach (var scaler in Autoscalers.Of(world, manifest))
        {
            if (scaler.Kind != "HorizontalPodAutoscaler" || Autoscalers.TargetOf(world, scaler) != manifest) continue;
            sink.Report(this, manifest, replicas, $"{manifest.Display} writes replicas: {count}, but {scaler.Display} scales it: each apply sets the number back; leave it out")
                .With(scaler.Root["spec"]["scaleTargetRef"].Node)
                .With(new Fix("Remove replicas", NodeEdit.Remove(replicas.Node!)));
            return;
        }
    }
}
