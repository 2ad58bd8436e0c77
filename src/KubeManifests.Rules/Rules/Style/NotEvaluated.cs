using KubeManifests.Rules.Model;

namespace KubeManifests.Rules.Rules.Style;

/// <summary>
/// Where the editor's evaluation of C# stopped, and why. No object shows that, so the analyzer itself reports it; here is what the rule says of itself.
/// </summary>
public sealed class NotEvaluated : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "KUBE8103",
        "Not known before the build",
        RuleSeverity.Hidden,
        "What this code gives, or changes, cannot be told without running it. Rules are silent on it in the editor; the build checks it.")
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
