using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3102: a Pod that fits on no node</summary>
public sealed class RequestAboveLargestNode : ObjectRule
{
    private static readonly RuleOption<IReadOnlyList<string>> s_sizes = RuleOption.List("largest_node", "cpu=2048, memory=64Ti", "What the largest node of the cluster has, as resource=amount.");

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3102", "Request larger than any node", RuleSeverity.Warning,
        "A Pod is scheduled to one node. When its containers request more in all than the largest node has, it waits for ever.")
    {
        Options = [s_sizes],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        foreach (string size in sink.Options.Get(s_sizes))
        {
            int equals = size.IndexOf('=');
            if (equals <= 0 || !QuantityValue.TryParse(size.Substring(equals + 1), out var most)) continue;
            string resource = size.Substring(0, equals).Trim();
            QuantityValue all = default;
            Field largest = template.Spec["containers"];
            QuantityValue largestAmount = default;
            foreach (var container in template.Containers)
            {
                // What is not written is the limit.
                if (!container.IsCertainlyLongRunning) continue;
                Field request = container.Field["resources"]["requests"][resource], amount = request.IsMissing ? container.Field["resources"]["limits"][resource] : request;
                if (QuantityValue.Read(amount) is not { } value) continue;
                all += value;
                if (value > largestAmount) (largest, largestAmount) = (amount, value);
            }

            if (all > most) sink.Report(this, manifest, largest, $"{manifest.Display} requests more {resource} than the largest node has, {size.Substring(equals + 1).Trim()}, so its Pods are never scheduled");
        }
    }
}
