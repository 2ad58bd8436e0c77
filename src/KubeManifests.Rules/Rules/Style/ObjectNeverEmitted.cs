using KubeManifests.Rules.Model;

namespace KubeManifests.Rules.Rules.Style;

/// <summary>An object is made in C# and then forgotten. No object shows that, so the analyzer itself reports it; here is what the rule says of itself.</summary>
public sealed class ObjectNeverEmitted : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE8101", "Kubernetes object never emitted", RuleSeverity.Warning,
        "An object that is made and not put among those that a set returns is not in the manifests.")
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
