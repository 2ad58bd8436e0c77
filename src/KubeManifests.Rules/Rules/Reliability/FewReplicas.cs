using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3027: a workload that a single failure stops</summary>
public sealed class FewReplicas : WorldRule
{
    private static readonly RuleOption<long> s_least = RuleOption.Number("min_replicas", 2, "How many Pods a workload has at least.", least: 2);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3027", "Few replicas", RuleSeverity.Hidden,
        "A workload of one Pod is down whenever its node is drained or fails, and while the Pod is moved.")
    {
        NeedsWorld = true,
        HasFix = true,
        Options = [s_least],
        Covers =
        [
            "kube-linter: minimum-three-replicas", "kube-score: deployment-replicas", "polaris: deploymentMissingReplicas", "popeye: 1109",
            "kyverno: deployment-has-multiple-replicas", "datree: DEPLOYMENT_INCORRECT_REPLICAS_VALUE",
        ],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("apps/Deployment", "apps/StatefulSet", "apps.openshift.io/DeploymentConfig", "Deployment");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        Field spec = manifest.Root["spec"], replicas = spec["replicas"];
        long least = sink.Options.Get(s_least);
        if (spec.Node is not { } node || replicas.NumberOr(1) is not (> 0 and { } count) || count >= least) return;
        var template = PodTemplates.Of(manifest) ?? new(manifest, manifest.Root["spec"]["template"]);
        if (Autoscalers.Of(world, manifest).Count > 0 || Autoscalers.MayBeMore(world) || SharedClaims.Of(world, template).Any()) return;

        // What no Service sends to may be a worker of which one is right.
        if (manifest.Kind != "StatefulSet" && !SelectingServices.AreNone(world) && SelectingServices.First(world, template) is null) return;
        sink.Report(this, manifest, replicas, $"{manifest.Display} has {count} Pod{(count == 1 ? "" : "s")}, but {least} are wanted so that it runs on when one stops")
            .With(new Fix($"Use {least} replicas", NodeEdit.SetField(node, ["replicas"], ScalarNode.Integer(least))) { IsGuess = true });
    }
}
