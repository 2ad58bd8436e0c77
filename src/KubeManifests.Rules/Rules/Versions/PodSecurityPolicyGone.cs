using KubeManifests.Rules.Model;
using KubeManifests.Rules.Schema;
using KubeManifests.Rules.Semantics;
using KubeManifests.Rules.Versions;

namespace KubeManifests.Rules.Rules.Versions;

/// <summary>KUBE7012: PodSecurityPolicies, which no server has.</summary>
public sealed class PodSecurityPolicyGone : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE7012", "PodSecurityPolicy object", RuleSeverity.Error,
        "PodSecurityPolicy was removed in Kubernetes 1.25: servers reject the object, and nothing that it says is enforced.")
    {
        Covers = ["kubescape: C-0068", "kubescape: C-0213", "kubescape: C-0214", "kubescape: C-0215", "kubescape: C-0216", "kubescape: C-0217", "kubescape: C-0218", "kubescape: C-0219", "kubescape: C-0220", "checkov: CKV_K8S_1", "checkov: CKV_K8S_2", "checkov: CKV_K8S_3", "checkov: CKV_K8S_4", "checkov: CKV_K8S_5", "checkov: CKV_K8S_6", "checkov: CKV_K8S_7", "checkov: CKV_K8S_32", "checkov: CKV_K8S_36"],
        Options = [TargetVersion.Option],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("policy/PodSecurityPolicy", "extensions/PodSecurityPolicy");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (ApiSchema.Default.FindRetired(manifest.ApiVersion, manifest.Kind) is { } retired && !sink.Options.Get(TargetVersion.Option).Serves(retired))
            sink.Report(this, manifest, manifest.Root["apiVersion"], $"{manifest.Display} is of a kind that was removed in Kubernetes 1.25; label the Namespaces with the level of Pod Security that they enforce");
    }
}
