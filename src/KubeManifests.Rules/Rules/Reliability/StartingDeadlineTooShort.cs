using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3077: a deadline that is over before anyone looks</summary>
public sealed class StartingDeadlineTooShort : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3077", "Starting deadline too short", RuleSeverity.Warning,
        "The controller of CronJobs looks every ten seconds. A run whose deadline is shorter may be over before it is seen, and is never started.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("batch/CronJob");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var deadline = manifest.Root["spec"]["startingDeadlineSeconds"];
        if (deadline.Integer is not (>= 0 and < 10 and { } seconds)) return;
        sink.Report(this, manifest, deadline, $"{manifest.Display} has startingDeadlineSeconds {seconds}, but runs are looked for every 10 seconds, so some or all are missed; let it be more")
            .With(new Fix("Start within a minute", NodeEdit.Replace(deadline.Node!, ScalarNode.Integer(60))) { IsGuess = true });
    }
}
