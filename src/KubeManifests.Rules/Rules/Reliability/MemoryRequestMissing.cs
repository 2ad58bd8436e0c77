using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3014: a container that requests no memory</summary>
public sealed class MemoryRequestMissing : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3014", "Memory request missing", RuleSeverity.Warning,
        "The scheduler places Pods by what they request. One that requests no memory is put on nodes that have too little, and is among the first to be evicted.")
    {
        NeedsWorld = true,
        HasFix = true,
        Covers =
        [
            "kube-linter: unset-memory-requirements", "kube-score: container-resources", "polaris: memoryRequestsMissing", "monokle: KBP004", "monokle: KSV016",
            "popeye: 106", "kubescape: C-0004", "kubescape: C-0269", "checkov: CKV_K8S_12", "kyverno: require-requests-limits",
            "datree: CONTAINERS_MISSING_MEMORY_REQUEST_KEY",
        ],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        foreach (var container in ContainerRequests.Without(world, PodTemplates.Required(manifest), "requests", "memory"))
        {
            sink.Report(this, manifest, ContainerRequests.Place(container, "requests", "memory"), $"{manifest.Display}: {container.Display} requests no memory, so the scheduler may put it on a node that is full; say resources.requests.memory")
                .With(new Fix("Request 128Mi of memory", NodeEdit.SetField(container.Field.Node!, ["resources", "requests", "memory"], ScalarNode.String(ContainerRequests.Some("memory")))) { IsGuess = true });
        }
    }
}
