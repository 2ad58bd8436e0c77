using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3008: a rollout that counts as failed while its Pods may still start</summary>
public sealed class RolloutDeadlineTooShort : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3008", "Rollout deadline shorter than start-up window", RuleSeverity.Warning,
        "A rollout fails when no Pod got ready within its deadline. A Pod whose startup probe allows it more time than that may start well, and the rollout has failed before.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("apps/Deployment");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        Field spec = manifest.Root["spec"], deadline = spec["progressDeadlineSeconds"];
        if (deadline.NumberOr(600) is not { } limit || spec["minReadySeconds"].NumberOr(0) is not { } settle) return;
        foreach (var container in PodTemplates.Required(manifest).Containers)
        {
            // What the startup probe allows, or at least how long readiness does not even ask.
            Field startup = container.Field["startupProbe"], readiness = container.Field["readinessProbe"];
            if (startup.IsUnknown) continue;
            bool isStartup = startup.IsKnown;
            if ((isStartup ? new ProbeTiming(startup).Window : readiness.IsKnown ? new ProbeTiming(readiness).InitialDelay : 0) is not { } wait || wait + settle <= limit) continue;
            long enough = wait + settle + 60;
            sink.Report(this, manifest, deadline.IsKnown ? deadline : isStartup ? startup : readiness, $"{manifest.Display} counts an update as failed after {limit} seconds{(deadline.IsMissing ? " (the default)" : "")}, but {container.Display} may take {wait + settle} to get ready; let progressDeadlineSeconds be {enough}")
                .With(deadline.IsKnown ? (isStartup ? startup : readiness).Node : null)
                .With(new Fix($"Let progressDeadlineSeconds be {enough}", NodeEdit.SetField(spec.Node!, ["progressDeadlineSeconds"], ScalarNode.Integer(enough))));
            return;
        }
    }
}
