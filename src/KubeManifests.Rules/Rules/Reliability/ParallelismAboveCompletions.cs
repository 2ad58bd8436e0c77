using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3082: more Pods at once than there are to run</summary>
public sealed class ParallelismAboveCompletions : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3082", "Job parallelism above completions", RuleSeverity.Info,
        "A Job runs as many Pods at once as parallelism says, and no more than are still to complete. What is above completions has no effect.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("batch/Job", "batch/CronJob");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var spec = manifest.Kind == "Job" ? manifest.Root["spec"] : manifest.Root["spec"]["jobTemplate"]["spec"];
        Field parallelism = spec["parallelism"], completions = spec["completions"];
        if (parallelism.Integer is not { } at || completions.Integer is not (> 0 and { } all) || at <= all) return;
        sink.Report(this, manifest, parallelism, $"{manifest.Display} runs {at} Pods at once, but completes after {all}; the others never start")
            .With(completions.Node)
            .With(new Fix($"Let parallelism be {all}", NodeEdit.Replace(parallelism.Node!, ScalarNode.Integer(all))));
    }
}
