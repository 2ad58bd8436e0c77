using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3074: a Job that stays after it has ended</summary>
public sealed class FinishedJobsKept : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3074", "Finished Jobs are kept", RuleSeverity.Info,
        "A Job that has ended stays, with its Pods, until someone deletes it; applying a changed one of the same name fails as long.")
    {
        HasFix = true,
        Covers = ["kube-linter: job-ttl-seconds-after-finished", "kyverno: add-ttl-jobs"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("batch/Job");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var spec = manifest.Root["spec"];
        if (spec.Node is not { } node || !spec["ttlSecondsAfterFinished"].IsMissing || !manifest.Root["metadata"]["ownerReferences"].HasNone()) return;
        var annotations = manifest.Root["metadata"]["annotations"];
        if (annotations.IsOpen || annotations.Entries.Any(entry => entry.Key.StartsWith("helm.sh/hook", StringComparison.Ordinal) || entry.Key.StartsWith("argocd.argoproj.io/", StringComparison.Ordinal))) return;
        sink.Report(this, manifest, spec["ttlSecondsAfterFinished"], $"{manifest.Display} has no ttlSecondsAfterFinished, so it stays after it has ended until someone deletes it")
            .With(new Fix("Delete it a day after it has ended", NodeEdit.SetField(node, ["ttlSecondsAfterFinished"], ScalarNode.Integer(86400))) { IsGuess = true });
    }
}
