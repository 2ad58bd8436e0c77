using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3053: replicas that want the same port of their node</summary>
public sealed class HostPortReplicas : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3053", "hostPort or hostNetwork with several replicas", RuleSeverity.Info,
        "Two Pods with the same port of the node cannot be on one node. With fewer nodes than replicas, and the one more of an update, Pods wait for ever.");

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("apps/Deployment", "apps/StatefulSet", "apps/ReplicaSet");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var replicas = manifest.Root["spec"]["replicas"];
        if (replicas.Integer is not (> 1 and { } count)) return;
        var template = PodTemplates.Required(manifest);
        bool isOnHost = template.Spec["hostNetwork"].Boolean == true;
        foreach (var container in template.Containers)
        {
            if (!container.IsCertainlyLongRunning) continue;
            foreach (var port in container.Field["ports"].Items)
            {
                var taken = isOnHost ? port["containerPort"] : port["hostPort"];
                if (taken.Integer is not (> 0 and { } number) || KeepsApart(template)) continue;
                sink.Report(this, manifest, taken, $"{manifest.Display}: {count} Pods want port {number} of their node, so as many nodes are needed{(manifest.Kind == "Deployment" ? ", and one more for an update" : "")}; a DaemonSet has one Pod on each node").With(replicas.Node);
                return;
            }
        }
    }

    // Who says so has thought of it.
    private static bool KeepsApart(PodTemplate template)
    {
        var affinity = template.Spec["affinity"];
        if (affinity.IsUnknown || affinity["podAntiAffinity"].IsOpen) return true;
        foreach (var term in PodAffinity.Of(template))
            if (term.IsAnti && term.SelectsOwn != SelectorMatch.No) return true;
        return !template.Spec["topologySpreadConstraints"].HasNone();
    }
}
