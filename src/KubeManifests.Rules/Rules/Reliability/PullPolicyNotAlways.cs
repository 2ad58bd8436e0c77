using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3022: an image that is not asked for each time</summary>
public sealed class PullPolicyNotAlways : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3022", "imagePullPolicy not Always", RuleSeverity.Hidden,
        "A node that has an image runs it without asking the registry: neither whether it is still the same one, nor whether this Pod may have it.")
    {
        HasFix = true,
        Covers =
        [
            "kube-linter: image-pull-policy", "kube-score: container-image-pull-policy", "polaris: pullPolicyNotAlways", "checkov: CKV_K8S_15",
            "kyverno: always-pull-images",
        ],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (var container in PodTemplates.Required(manifest).Containers)
        {
            var policy = container.Field["imagePullPolicy"];
            if (policy.IsUnknown || policy.Is("Always") || ImageReference.Of(container.Field) is not { Digest: null } image) continue;

            // What is not written is Always for a floating tag.
            if (policy.IsMissing && image.IsFloating) continue;
            sink.Report(this, manifest, policy, $"{manifest.Display}: {container.Display} pulls its image {(policy.IsMissing ? "IfNotPresent (the default of a tag)" : policy.Text)}; the policy here is Always")
                .With(new Fix("Pull it always", policy.Node is { } written ? NodeEdit.Replace(written, ScalarNode.String("Always")) : NodeEdit.SetField(container.Field.Node!, ["imagePullPolicy"], ScalarNode.String("Always"))));
        }
    }
}
