using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3013: a container whose CPU is limited</summary>
public sealed class CpuLimitSet : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3013", "CPU limit set", RuleSeverity.Hidden,
        "A container at its CPU limit is slowed down, even while its node is idle. Where all containers request what they need, limits of CPU only cost time.")
    {
        HasFix = true,
        Covers = ["kyverno: forbid-cpu-limits", "datree: EKS_INVALID_CPU_LIMIT"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (var container in PodTemplates.Required(manifest).Containers)
        {
            var limit = container.Field["resources"]["limits"]["cpu"];
            if (!limit.IsKnown) continue;
            string? keep = container.Field["resources"]["requests"]["cpu"].IsMissing ? limit.Text : null;
            var finding = sink.Report(this, manifest, limit, $"{manifest.Display}: {container.Display} has the CPU limit {limit.Text}, at which it is slowed down; a request is enough");

            // A limit without a request was the request, too.
            if (keep is null) finding.With(new Fix("Remove the CPU limit", NodeEdit.Remove(limit.Node!)));
            else finding.With(new Fix("Make the CPU limit a request", NodeEdit.Remove(limit.Node!), NodeEdit.SetField(container.Field.Node!, ["resources", "requests", "cpu"], ScalarNode.String(keep))));
        }
    }
}
