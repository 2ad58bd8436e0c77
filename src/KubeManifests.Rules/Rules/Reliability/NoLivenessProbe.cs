using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3002: a container that is not started again when it hangs</summary>
public sealed class NoLivenessProbe : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3002", "No liveness probe", RuleSeverity.Hidden,
        "A program that hangs without ending is not started again, unless a liveness probe finds out. A bad probe is worse than none: it must not fail because something else is down.")
    {
        HasFix = true,
        Covers =
        [
            "kube-linter: no-liveness-probe", "kube-score: pod-probes", "polaris: livenessProbeMissing", "popeye: 102", "popeye: 103", "kubescape: C-0056",
            "checkov: CKV_K8S_8", "datree: CONTAINERS_MISSING_LIVENESSPROBE_KEY",
        ],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        if (manifest.Kind == "PodTemplate" || template.HasUnknownContainers || template.EndsByItself != false) return;
        foreach (var container in template.Containers)
            if (container.IsLongRunning && !container.Field["livenessProbe"].IsMissing) return;
        foreach (var container in template.Containers)
        {
            if (container.Role != ContainerRole.Main || !container.Field.IsKnown) continue;
            sink.Report(this, manifest, container.Field["livenessProbe"], $"{manifest.Display}: {container.Display} has no livenessProbe, so it is not started again when it hangs").With(ProbeFix.Of(container, "livenessProbe"));
        }
    }
}
