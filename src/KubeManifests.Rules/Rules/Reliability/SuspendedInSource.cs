using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3081: a Job that is never started</summary>
public sealed class SuspendedInSource : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3081", "Suspended in source", RuleSeverity.Info,
        "A suspended Job or CronJob does nothing. Written in the source, it stays so with each apply.")
    {
        HasFix = true,
        Covers = ["popeye: 1500"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("batch/Job", "batch/CronJob");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var suspend = manifest.Root["spec"]["suspend"];
        if (suspend.Boolean != true) return;

        // What queues Jobs starts them when it is their turn.
        var labels = manifest.Root["metadata"]["labels"];
        if (labels.IsOpen || labels.Entries.Any(entry => entry.Key.StartsWith("kueue.x-k8s.io/", StringComparison.Ordinal) || entry.Key.IndexOf("queue", StringComparison.OrdinalIgnoreCase) >= 0) || !manifest.Root["spec"]["managedBy"].IsMissing) return;
        sink.Report(this, manifest, suspend, $"{manifest.Display} is suspended, so it never runs")
            .With(new Fix("Remove suspend", NodeEdit.Remove(suspend.Node!)) { IsGuess = true });
    }
}
