using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3083: a Job that is over before it can try again</summary>
public sealed class JobDeadlineShorterThanRetry : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3083", "Job deadline shorter than a retry", RuleSeverity.Info,
        "A Pod of a Job that fails is made again after ten seconds at the earliest. A Job with a shorter deadline never gets to the tries that backoffLimit allows.");

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("batch/Job", "batch/CronJob");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var spec = manifest.Kind == "Job" ? manifest.Root["spec"] : manifest.Root["spec"]["jobTemplate"]["spec"];
        var deadline = spec["activeDeadlineSeconds"];
        if (deadline.Integer is not (> 0 and <= FirstRetry and { } seconds) || spec["backoffLimit"].NumberOr(6) is not > 0) return;
        sink.Report(this, manifest, deadline, $"{manifest.Display} ends after {seconds} seconds, but is tried again after {FirstRetry} at the earliest, so it is tried once only").With(spec["backoffLimit"].Node);
    }

    private const long FirstRetry = 10;
}
