using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3085: a Pod that nothing makes again</summary>
public sealed class NakedPod : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3085", "Naked Pod", RuleSeverity.Info,
        "A Pod that no controller owns is gone when its node is: nothing makes it again, and nothing updates it.")
    {
        Covers = ["popeye: 208", "kubescape: C-0073", "kyverno: prevent-bare-pods", "datree: K8S_INCORRECT_KIND_VALUE_POD"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Pod");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        Field metadata = manifest.Root["metadata"], annotations = metadata["annotations"];
        if (!metadata["ownerReferences"].HasNone() || annotations.IsOpen || PodTemplates.Required(manifest).EndsByItself != false) return;

        // A test of a chart is run once, and the kubelet itself keeps those of its own folder.
        if (annotations.Entries.Any(entry => entry.Key.StartsWith("helm.sh/hook", StringComparison.Ordinal) || entry.Key.StartsWith("kubernetes.io/config.", StringComparison.Ordinal)) || manifest.Namespace.Name == "kube-system" && metadata["labels"]["tier"].Is("control-plane")) return;
        sink.Report(this, manifest, manifest.Name, $"{manifest.Display} belongs to no controller, so nothing makes it again when its node fails; a Deployment does");
    }
}
