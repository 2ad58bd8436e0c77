using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3007: a liveness probe that gives up before readiness does</summary>
public sealed class LivenessStricterThanStart : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3007", "Liveness stricter than start-up", RuleSeverity.Info,
        "A container that is slow to start gets ready late. When liveness gives up earlier than readiness waits, it is started again while it is still starting, for ever. A startup probe holds liveness back.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (PodTemplates.Required(manifest).EndsByItself == true) return;
        foreach (var container in PodTemplates.Required(manifest).Containers)
        {
            Field liveness = container.Field["livenessProbe"], readiness = container.Field["readinessProbe"];
            if (liveness.Node is not { } probe || !readiness.IsKnown || !container.Field["startupProbe"].IsMissing) continue;
            if (new ProbeTiming(liveness).Window is not { } patience || new ProbeTiming(readiness).Window is not { } wait || patience >= wait) continue;
            var finding = sink.Report(this, manifest, liveness, $"{manifest.Display}: {container.Display} is started again when it does not answer for {patience} seconds after its start, but readiness waits {wait}; a startupProbe gives it the time").With(readiness.Node);
            foreach (string action in s_actions)
            {
                if (liveness[action].Node is not { } asked || NodeTree.Copy(asked) is not { } copy) continue;
                finding.With(new Fix($"Add a startupProbe of {wait} seconds", NodeEdit.SetField(container.Field.Node!, ["startupProbe"], new MapNode().Set(action, copy).Set("failureThreshold", ScalarNode.Integer((wait + 9) / 10)))));
            }
        }
    }

    private static readonly string[] s_actions = ["httpGet", "tcpSocket", "exec", "grpc"];
}
