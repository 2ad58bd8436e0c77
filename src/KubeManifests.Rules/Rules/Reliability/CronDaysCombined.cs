using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3079: a schedule with two sorts of days</summary>
public sealed class CronDaysCombined : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3079", "Cron day fields both restricted", RuleSeverity.Info,
        "When both the day of the month and the day of the week are restricted, a schedule fires on each day that is one of them, and not only on those that are both.");

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("batch/CronJob");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var schedule = manifest.Root["spec"]["schedule"];
        if (schedule.Text is { } text && CronSchedule.RestrictsBothDays(text))
            sink.Report(this, manifest, schedule, $"{manifest.Display} is scheduled at \"{text}\": on its days of the month and also on its days of the week, not only when both fall together");
    }
}
