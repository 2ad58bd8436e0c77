using KubeManifests.Rules.Model;

namespace KubeManifests.Rules.Rules.Style;

/// <summary>A rule is switched off in C# and nobody says why. No object shows that, so the analyzer itself reports it; here is what the rule says of itself.</summary>
public sealed class SuppressionWithoutReason : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE8018", "Suppression without justification", RuleSeverity.Hidden,
        "A rule that is switched off without a word is never switched on again, as nobody knows whether the reason still holds.")
    {
        Places = RulePlaces.Code,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of();

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
    }
}
