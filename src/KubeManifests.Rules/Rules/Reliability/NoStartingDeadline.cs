using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3076: a CronJob that starts late, however late</summary>
public sealed class NoStartingDeadline : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3076", "CronJob without starting deadline", RuleSeverity.Info,
        "Without startingDeadlineSeconds a run that was missed, as the control plane was down or the last one still ran, is made up for at any later time, together with the next one.")
    {
        HasFix = true,
        Covers = ["kube-score: cronjob-has-deadline", "datree: CRONJOB_MISSING_STARTINGDEADLINESECOND_KEY"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("batch/CronJob");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var spec = manifest.Root["spec"];
        if (spec.Node is not { } node || !spec["startingDeadlineSeconds"].IsMissing || spec["suspend"].Boolean == true) return;
        sink.Report(this, manifest, spec["startingDeadlineSeconds"], $"{manifest.Display} has no startingDeadlineSeconds, so a missed run starts at any later time")
            .With(new Fix("Start within five minutes or not at all", NodeEdit.SetField(node, ["startingDeadlineSeconds"], ScalarNode.Integer(300))) { IsGuess = true });
    }
}
