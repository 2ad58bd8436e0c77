using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2602, KUBE2604, KUBE2605: PersistentVolumeClaims that the API server rejects.</summary>
public sealed class ClaimValidity : ObjectRuleFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } = ClaimSpec.Infos;

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("PersistentVolumeClaim");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink) => ClaimSpec.Check(new Verdict(manifest, sink), manifest.Root["spec"], isClaim: true);
}
