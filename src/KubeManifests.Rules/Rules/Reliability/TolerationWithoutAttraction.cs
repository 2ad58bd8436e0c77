using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3047: Pods that may go to dedicated nodes, and go anywhere</summary>
public sealed class TolerationWithoutAttraction : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3047", "Toleration without attraction", RuleSeverity.Hidden,
        "A toleration lets a Pod onto nodes that are kept for it, and does not send it there. Without a node affinity or nodeSelector it may be on any other node.");

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var spec = PodTemplates.Required(manifest).Spec;
        if (manifest.Kind == "DaemonSet" || !spec["nodeSelector"].HasNone() || spec["affinity"].IsUnknown || !spec["affinity"]["nodeAffinity"].HasNone() || !spec["nodeName"].IsMissing) return;
        foreach (var toleration in spec["tolerations"].Items)
        {
            if (toleration["key"].Text is not { Length: > 0 } key || key.Contains("kubernetes.io/") || toleration["effect"].TextOrEmpty() is not ("" or "NoSchedule")) continue;
            sink.Report(this, manifest, toleration, $"{manifest.Display} tolerates nodes with the taint {key}, but nothing sends its Pods there; add a nodeSelector or node affinity");
            return;
        }
    }
}
