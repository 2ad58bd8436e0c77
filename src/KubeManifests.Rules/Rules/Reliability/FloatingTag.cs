using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3021: an image that may be another one tomorrow</summary>
public sealed class FloatingTag : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3021", "Floating image tag", RuleSeverity.Warning,
        "The tag latest, or none, is whatever was pushed last. Two Pods of one workload may run different programs, and nothing tells which one to go back to.")
    {
        Covers =
        [
            "kube-linter: latest-tag", "kube-score: container-image-tag", "polaris: tagNotSpecified", "monokle: KBP001", "monokle: KBP116", "monokle: KSV013",
            "popeye: 100", "popeye: 101", "checkov: CKV_K8S_14", "kyverno: disallow-latest-tag", "datree: CONTAINERS_MISSING_IMAGE_VALUE_VERSION",
        ],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (var container in PodTemplates.Required(manifest).Containers)
        {
            if (ImageReference.Of(container.Field) is not { IsFloating: true } image || image.Mistake() is not null) continue;
            sink.Report(this, manifest, container.Field["image"], $"{manifest.Display}: {container.Display} runs image \"{image.Text}\", {(image.Tag is null ? "which has no tag" : "whose tag is latest")}, so what runs changes by itself; name a version");
        }
    }
}
