using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3001: Pods that get requests before they can answer them</summary>
public sealed class NoReadinessProbe : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3001", "No readiness probe behind a Service", RuleSeverity.Warning,
        "A Service sends to a Pod that is ready. Without a readiness probe it is ready when its containers have started, and requests fail until the program listens. A rolling update takes the old Pods away as early.")
    {
        NeedsWorld = true,
        HasFix = true,
        Covers =
        [
            "kube-linter: no-readiness-probe", "kube-score: pod-probes", "polaris: readinessProbeMissing", "popeye: 102", "popeye: 104", "kubescape: C-0018",
            "checkov: CKV_K8S_9", "kyverno: require-pod-probes", "datree: CONTAINERS_MISSING_READINESSPROBE_KEY",
        ],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        if (manifest.Kind == "PodTemplate" || !template.Spec.IsKnown || template.HasUnknownContainers || template.EndsByItself != false || !template.Spec["readinessGates"].HasNone()) return;
        PodContainer? serving = null;
        foreach (var container in template.Containers)
        {
            // One probe is enough: the Pod is ready when all that say so are.
            if (!container.IsLongRunning) continue;
            if (!container.Field["readinessProbe"].IsMissing || container.Field["ports"].IsOpen) return;
            if (serving is null || serving.Field["ports"].HasNone() && !container.Field["ports"].HasNone()) serving = container;
        }

        if (serving is not { } main) return;
        ManifestObject? service = null;
        foreach (var selecting in SelectingServices.Of(world, template))
        {
            // One for discovery that names Pods before they are ready has no use for it.
            if (!selecting.Root["spec"]["publishNotReadyAddresses"].IsMissing && selecting.Root["spec"]["publishNotReadyAddresses"].Boolean != false) continue;
            // Who only collects figures asks again.
            if (selecting.Root["spec"]["ports"].Items.Count > 0 && !selecting.Root["spec"]["ports"].Items.Any(port => !IsForFigures(port))) continue;
            service = selecting;
            break;
        }

        if (service is null && (!SelectingServices.AreNone(world) || world.MayHaveUnknown("Service"))) return;
        string what = service is null ? "is ready as soon as it has started, also for a rolling update" : "gets requests of " + service.Display + " before it can answer";
        var finding = sink.Report(this, manifest, main.Field["readinessProbe"], $"{manifest.Display}: {main.Display} has no readinessProbe, so a Pod {what}")
            .With(service?.Root["spec"]["selector"].Node)
            .With(ProbeFix.Of(main, "readinessProbe"));

        // Who sends to them is not shown.
        if (service is null) finding.Severity = RuleSeverity.Info;
    }

    private static bool IsForFigures(Field port) =>
        port["name"].Text is { } name && (name.Contains("metrics") || name.Contains("monitoring") || name.Contains("telemetry") || name.Contains("prometheus"));
}
