using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3039: replicas that may all be on one node</summary>
public sealed class NoSpreading : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3039", "No spreading for replicas", RuleSeverity.Hidden,
        "Replicas that are not told to keep apart may all be scheduled to one node, and are down together with it.")
    {
        HasFix = true,
        Covers =
        [
            "kube-linter: no-anti-affinity", "kube-score: deployment-has-host-podantiaffinity", "kube-score: statefulset-has-host-podantiaffinity",
            "polaris: topologySpreadConstraint", "kyverno: topologyspreadconstraints-policy", "kyverno: insert-pod-antiaffinity", "kyverno: spread-pods",
            "datree: EKS_MISSING_KEY_TOPOLOGYKEY",
        ],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("apps/Deployment", "apps/StatefulSet", "apps/ReplicaSet", "ReplicationController", "apps.openshift.io/DeploymentConfig");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        // One that does not say how many is often scaled by something else.
        var template = PodTemplates.Required(manifest);
        var spec = template.Spec;
        if (manifest.Root["spec"]["replicas"].NumberOr(2) is not { } replicas || replicas < 2 || !spec.IsKnown) return;
        Field constraints = spec["topologySpreadConstraints"], affinity = spec["affinity"]["podAntiAffinity"];
        if (!constraints.HasNone() || affinity.IsUnknown || affinity["requiredDuringSchedulingIgnoredDuringExecution"].IsOpen || affinity["preferredDuringSchedulingIgnoredDuringExecution"].IsOpen) return;
        foreach (var term in PodAffinity.Of(template))
            if (term.IsAnti && term.SelectsOwn != SelectorMatch.No) return;
        var finding = sink.Report(this, manifest, constraints, $"{manifest.Display} may have all its Pods on one node; spread them with a topologySpreadConstraint or podAntiAffinity that selects them");
        if (ServiceSelection.StableLabels(template) is not { } labels) return;
        var value = new MapNode()
            .Set("maxSkew", ScalarNode.Integer(1))
            .Set("topologyKey", "kubernetes.io/hostname")
            .Set("whenUnsatisfiable", "ScheduleAnyway")
            .Set("labelSelector", new MapNode().Set("matchLabels", labels));
        finding.With(new Fix("Spread the Pods over nodes", NodeEdit.SetField(spec.Node!, ["topologySpreadConstraints"], new ListNode().Add(value))));
    }
}
