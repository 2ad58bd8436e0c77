using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3017: a container that may use more than it requests</summary>
public sealed class RequestsDifferFromLimits : ObjectRule
{
    private static readonly RuleOption<IReadOnlyList<string>> s_resources = RuleOption.List("guaranteed_resources", "cpu, memory, ephemeral-storage", "The resources of which containers may use only what they request.");

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3017", "Requests differ from limits", RuleSeverity.Hidden,
        "A Pod whose containers request all they may use is Guaranteed: it is the last to be evicted, and its node is never promised twice.")
    {
        HasFix = true,
        Options = [s_resources],
        Covers =
        [
            "kube-score: container-resource-requests-equal-limits", "kube-score: container-cpu-requests-equal-limits",
            "kube-score: container-memory-requests-equal-limits", "kube-score: container-ephemeral-storage-request-equals-limit", "kyverno: memory-requests-equal-limits",
            "kyverno: require-qos-guaranteed", "datree: EKS_INVALID_MEMORY_REQUEST_LIMIT",
        ],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (var container in PodTemplates.Required(manifest).Containers)
        {
            Field requests = container.Field["resources"]["requests"], limits = container.Field["resources"]["limits"];
            if (!requests.IsKnown) continue;
            foreach (string resource in sink.Options.Get(s_resources))
            {
                Field request = requests[resource], limit = limits[resource];
                if (QuantityValue.Read(request) is not { } requested || limit.IsUnknown || limit.IsKnown && (QuantityValue.Read(limit) is not { } allowed || allowed == requested)) continue;
                var finding = sink.Report(this, manifest, limit.IsKnown ? limit : request, $"{manifest.Display}: {container.Display} requests {request.Text} of {resource}, but {(limit.IsKnown ? "may use " + limit.Text : "has no limit of it")}; to be guaranteed it, both are the same").With(limit.IsKnown ? request.Node : null);
                if (limit.IsKnown) finding.With(new Fix("Limit " + resource + " to " + request.Text, NodeEdit.Replace(limit.Node!, NodeTree.Copy(request.Node)!)));
                else finding.With(new Fix("Limit " + resource + " to " + request.Text, NodeEdit.SetField(container.Field.Node!, ["resources", "limits", resource], NodeTree.Copy(request.Node)!)));
            }
        }
    }
}
