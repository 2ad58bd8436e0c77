using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3015: a container that may use all memory of its node</summary>
public sealed class MemoryLimitMissing : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3015", "Memory limit missing", RuleSeverity.Warning,
        "A container without a memory limit that leaks takes the memory of its node, and with it of all other Pods there.")
    {
        NeedsWorld = true,
        HasFix = true,
        Covers =
        [
            "kube-linter: unset-memory-requirements", "kube-score: container-resources", "polaris: memoryLimitsMissing", "monokle: KBP005", "monokle: KSV018",
            "popeye: 107", "kubescape: C-0004", "kubescape: C-0009", "kubescape: C-0271", "kubescape: C-0303", "checkov: CKV_K8S_13", "kyverno: require-requests-limits",
            "datree: CONTAINERS_MISSING_MEMORY_LIMIT_KEY",
        ],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        foreach (var container in ContainerRequests.Without(world, PodTemplates.Required(manifest), "limits", "memory"))
        {
            sink.Report(this, manifest, ContainerRequests.Place(container, "limits", "memory"), $"{manifest.Display}: {container.Display} has no memory limit, so it may use all memory of its node; say resources.limits.memory")
                .With(new Fix("Limit the memory to what is requested, or 128Mi", NodeEdit.SetField(container.Field.Node!, ["resources", "limits", "memory"], NodeTree.Copy(container.Field["resources"]["requests"]["memory"].Node) ?? ScalarNode.String(ContainerRequests.Some("memory")))) { IsGuess = !container.Field["resources"]["requests"]["memory"].IsKnown });
        }
    }
}
