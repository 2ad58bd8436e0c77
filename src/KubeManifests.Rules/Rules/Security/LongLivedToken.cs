using KubeManifests.Rules.Model;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4051: tokens of accounts that never expire.</summary>
public sealed class LongLivedToken : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4051", "Long-lived token Secret", RuleSeverity.Warning,
        "A token in a Secret never expires and works from anywhere. Pods get tokens that are theirs and last an hour.")
    {
        Covers = ["kubescape: C-0287", "kyverno: deny-secret-service-account-token-type"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Secret");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest.Root["type"].Is("kubernetes.io/service-account-token"))
            sink.Report(this, manifest, manifest.Root["type"], $"{manifest.Display} holds a token that never expires; use a projected serviceAccountToken in Pods, and kubectl create token elsewhere");
    }
}
