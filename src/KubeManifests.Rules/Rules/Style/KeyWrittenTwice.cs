using KubeManifests.Rules.Model;

namespace KubeManifests.Rules.Rules.Style;

/// <summary>A map is given two values for one key in C#. No object shows that, so the analyzer itself reports it; here is what the rule says of itself.</summary>
public sealed class KeyWrittenTwice : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE8104", "Duplicate key in C# initialiser", RuleSeverity.Error,
        "Of two values for one key in an initialiser only the last is kept, without a word.")
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
