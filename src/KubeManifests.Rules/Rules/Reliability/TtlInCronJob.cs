using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3075: two ways to delete the same Jobs</summary>
public sealed class TtlInCronJob : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3075", "TTL inside CronJob template", RuleSeverity.Info,
        "A CronJob keeps as many finished Jobs as its history limits say. A time to live in its template deletes them before, so that the history is empty when it is needed.")
    {
        HasFix = true,
        Covers = ["kube-linter: job-ttl-seconds-after-finished"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("batch/CronJob");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        Field spec = manifest.Root["spec"], ttl = spec["jobTemplate"]["spec"]["ttlSecondsAfterFinished"];
        if (!ttl.IsKnown || IsNone(spec["successfulJobsHistoryLimit"]) || IsNone(spec["failedJobsHistoryLimit"])) return;
        sink.Report(this, manifest, ttl, $"{manifest.Display} deletes its Jobs by ttlSecondsAfterFinished, besides its history limits; leave one of them out")
            .With(new Fix("Remove ttlSecondsAfterFinished", NodeEdit.Remove(ttl.Node!)));
    }

    private static bool IsNone(Field limit) => limit.IsUnknown || limit.Integer == 0;
}
