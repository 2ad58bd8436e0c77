using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3012: a container that may use all CPU of its node</summary>
public sealed class CpuLimitMissing : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3012", "CPU limit missing", RuleSeverity.Hidden,
        "Without a limit a container may use all CPU that is free. Some clusters want a limit for each container; others want none (KUBE3013).")
    {
        NeedsWorld = true,
        HasFix = true,
        Covers =
        [
            "kube-linter: unset-cpu-requirements", "kube-score: container-resources", "polaris: cpuLimitsMissing", "monokle: KBP003", "monokle: KSV011", "popeye: 107",
            "kubescape: C-0009", "kubescape: C-0050", "kubescape: C-0270", "checkov: CKV_K8S_11", "kyverno: require-cpu-limits",
            "datree: CONTAINERS_MISSING_CPU_LIMIT_KEY",
        ],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        foreach (var container in ContainerRequests.Without(world, PodTemplates.Required(manifest), "limits", "cpu"))
        {
            sink.Report(this, manifest, ContainerRequests.Place(container, "limits", "cpu"), $"{manifest.Display}: {container.Display} has no CPU limit, so it may use all CPU of its node; say resources.limits.cpu")
                .With(new Fix("Limit the CPU to 100m", NodeEdit.SetField(container.Field.Node!, ["resources", "limits", "cpu"], ScalarNode.String(ContainerRequests.Some("cpu")))) { IsGuess = true });
        }
    }
}
