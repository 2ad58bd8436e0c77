using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3044: a spread constraint that keeps Pods from being scheduled</summary>
public sealed class HardSpreading : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3044", "Hard spreading may block scheduling", RuleSeverity.Hidden,
        "With DoNotSchedule a Pod waits when the places it may go to would be out of balance: during an outage of a zone, replicas stay away.")
    {
        HasFix = true,
        Covers = ["datree: EKS_INVALID_VALUE_DONOOTSCHEDULE"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (var constraint in PodTemplates.Required(manifest).Spec["topologySpreadConstraints"].Items)
        {
            var action = constraint["whenUnsatisfiable"];
            if (!action.Is("DoNotSchedule")) continue;
            sink.Report(this, manifest, action, $"{manifest.Display} would rather not run than be out of balance over {constraint["topologyKey"].Text ?? "its topology"} (DoNotSchedule); ScheduleAnyway only prefers it")
                .With(new Fix("Use ScheduleAnyway", NodeEdit.Replace(action.Node!, ScalarNode.String("ScheduleAnyway"))));
        }
    }
}
