using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3024: an image that can be changed behind its tag</summary>
public sealed class ImageWithoutDigest : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3024", "Image not pinned by digest", RuleSeverity.Hidden,
        "A tag can be moved to another image at any time. A digest is of one image and no other.")
    {
        Covers = ["kubescape: C-0306", "checkov: CKV_K8S_43", "kyverno: require-image-checksum", "datree: CONTAINERS_MISSING_IMAGE_VALUE_DIGEST"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (var container in PodTemplates.Required(manifest).Containers)
            if (ImageReference.Of(container.Field) is { Digest: null } image && image.Mistake() is null)
                sink.Report(this, manifest, container.Field["image"], $"{manifest.Display}: {container.Display} runs image \"{image.Text}\", which has no digest, so its tag may be moved to another image; add @sha256:...");
    }
}
