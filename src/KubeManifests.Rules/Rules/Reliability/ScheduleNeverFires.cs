using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3078: a schedule of a day that no year has.</summary>
public sealed class ScheduleNeverFires : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3078", "Cron schedule never fires", RuleSeverity.Error,
        "A schedule may be well-formed and still name a day that does not exist, such as the 30th of February. The CronJob never starts a Job.");

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("batch/CronJob");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var schedule = manifest.Root["spec"]["schedule"];
        if (schedule.Node is ScalarNode { Type: ScalarType.String, Text: var text } && CronSchedule.NeverFires(text))
            sink.Report(this, manifest, schedule, $"{manifest.Display} is scheduled at \"{text}\", but none of its months has such a day: it never runs");
    }
}
