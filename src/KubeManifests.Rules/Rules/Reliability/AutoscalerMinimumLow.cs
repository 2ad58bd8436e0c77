using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3028: an autoscaler that may leave one Pod</summary>
public sealed class AutoscalerMinimumLow : ObjectRule
{
    private static readonly RuleOption<long> s_least = RuleOption.Number("min_autoscaled_replicas", 2, "How many Pods an autoscaler leaves at least.", least: 2);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3028", "HPA minimum too low", RuleSeverity.Hidden,
        "An autoscaler takes Pods away down to its minimum. With one left, a single failure stops the workload.")
    {
        HasFix = true,
        Options = [s_least],
        Covers =
        [
            "kube-linter: hpa-minimum-three-replicas", "kube-score: horizontalpodautoscaler-replicas", "polaris: hpaMinAvailability",
            "datree: HPA_MISSING_MINREPLICAS_KEY",
        ],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("autoscaling/HorizontalPodAutoscaler");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        long least = sink.Options.Get(s_least);
        var minimum = manifest.Root["spec"]["minReplicas"];
        if (minimum.Integer is not { } count || count >= least || count == 0) return;
        sink.Report(this, manifest, minimum, $"{manifest.Display} may scale down to {count} Pod{(count == 1 ? "" : "s")}, but {least} are wanted so that it runs on when one stops")
            .With(manifest.Root["spec"]["maxReplicas"].Integer >= least ? new Fix($"Let minReplicas be {least}", NodeEdit.Replace(minimum.Node!, ScalarNode.Integer(least))) { IsGuess = true } : null);
    }
}
