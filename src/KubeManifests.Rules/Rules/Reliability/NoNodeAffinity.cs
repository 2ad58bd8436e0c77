using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3045: Pods that may go to any node</summary>
public sealed class NoNodeAffinity : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3045", "No node affinity", RuleSeverity.Hidden,
        "Where nodes are of several sorts, each workload should say which it is for.")
    {
        Covers = ["kube-linter: no-node-affinity", "kyverno: add-node-affinity"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var spec = PodTemplates.Required(manifest).Spec;
        if (!spec.IsKnown || !spec["nodeSelector"].HasNone() || !spec["nodeName"].IsMissing || spec["affinity"].IsUnknown || !spec["affinity"]["nodeAffinity"].HasNone()) return;
        sink.Report(this, manifest, spec["affinity"]["nodeAffinity"], $"{manifest.Display} does not say on which nodes its Pods may be; add nodeAffinity or a nodeSelector");
    }
}
