using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3080: runs of a CronJob that may be at work at the same time</summary>
public sealed class OverlappingRuns : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3080", "Overlapping CronJob runs", RuleSeverity.Hidden,
        "With concurrencyPolicy Allow, the default, a run that takes longer than usual is joined by the next one. Few programs are made for that.")
    {
        HasFix = true,
        Covers = ["datree: CRONJOB_MISSING_CONCURRENCYPOLICY_KEY"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("batch/CronJob");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        Field spec = manifest.Root["spec"], policy = spec["concurrencyPolicy"], deadline = spec["jobTemplate"]["spec"]["activeDeadlineSeconds"];
        if (policy.IsUnknown || policy.TextOr("Allow") != "Allow" || deadline.IsUnknown || spec["schedule"].Text is not { } schedule || spec.Node is not { } node) return;
        if (deadline.Integer is { } limit && CronSchedule.ShortestInterval(schedule) is { } interval && limit <= interval) return;
        sink.Report(this, manifest, policy, $"{manifest.Display} allows the next run to start while one is at work{(policy.IsMissing ? " (the default)" : "")}; Forbid waits")
            .With(new Fix("Forbid it", NodeEdit.SetField(node, ["concurrencyPolicy"], ScalarNode.String("Forbid"))));
    }
}
