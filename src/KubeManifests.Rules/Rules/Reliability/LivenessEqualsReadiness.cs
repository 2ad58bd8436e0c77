using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3003: a liveness probe that restarts what is only busy</summary>
public sealed class LivenessEqualsReadiness : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3003", "Liveness equals readiness", RuleSeverity.Info,
        "A Pod that is busy for a while should get no requests (readiness) rather than be started again (liveness). With the same probe and the same patience both happen at once, and the others get its load.")
    {
        HasFix = true,
        Covers = ["kube-score: pod-probes-identical", "kyverno: validate-probes"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        if (template.EndsByItself == true) return;
        foreach (var container in template.Containers)
        {
            Field liveness = container.Field["livenessProbe"], readiness = container.Field["readinessProbe"];
            if (liveness.Node is not { } node || !readiness.IsKnown || !SameAction(liveness, readiness)) continue;
            ProbeTiming live = new(liveness), ready = new(readiness);
            if (live.Period * live.FailureThreshold is not { } patience || ready.Period * ready.FailureThreshold is not { } wait || patience > wait) continue;
            var finding = sink.Report(this, manifest, liveness, $"{manifest.Display}: {container.Display} has the same livenessProbe and readinessProbe, so it is started again when it is only busy; be more patient with liveness").With(readiness.Node);
            long more = 3 * wait / live.Period!.Value + 1;
            finding.With(new Fix($"Start it again after {more} failures", NodeEdit.SetField(node, ["failureThreshold"], ScalarNode.Integer(more))));
        }
    }

    private static readonly string[] s_actions = ["httpGet", "tcpSocket", "exec", "grpc"];

    private static bool SameAction(Field one, Field other)
    {
        foreach (string action in s_actions)
            if (one[action].Node is { } left) return other[action].Node is { } right && NodeTree.AreEqual(left, right);
        return false;
    }
}
