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
