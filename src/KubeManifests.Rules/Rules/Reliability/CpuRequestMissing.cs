using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3011: a container that requests no CPU</summary>
public sealed class CpuRequestMissing : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3011", "CPU request missing", RuleSeverity.Warning,
        "The scheduler places Pods by what they request. One that requests no CPU is put on any node, and gets what the others leave.")
    {
        NeedsWorld = true,
        HasFix = true,
        Covers =
        [
            "kube-linter: unset-cpu-requirements", "kube-score: container-resources", "polaris: cpuRequestsMissing", "monokle: KBP002", "monokle: KSV015", "popeye: 106",
            "kubescape: C-0050", "kubescape: C-0268", "checkov: CKV_K8S_10", "kyverno: require-requests-limits", "datree: CONTAINERS_MISSING_CPU_REQUEST_KEY",
        ],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        foreach (var container in ContainerRequests.Without(world, PodTemplates.Required(manifest), "requests", "cpu"))
        {
            sink.Report(this, manifest, ContainerRequests.Place(container, "requests", "cpu"), $"{manifest.Display}: {container.Display} requests no CPU, so the scheduler cannot plan for it; say resources.requests.cpu")
                .With(new Fix("Request 100m of CPU", NodeEdit.SetField(container.Field.Node!, ["resources", "requests", "cpu"], ScalarNode.String(ContainerRequests.Some("cpu")))) { IsGuess = true });
        }
    }
}
