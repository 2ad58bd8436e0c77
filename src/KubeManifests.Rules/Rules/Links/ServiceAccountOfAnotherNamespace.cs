using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A ServiceAccount can be used only by Pods of its own namespace; Pods that name one of another namespace are never created.</summary>
public sealed class ServiceAccountOfAnotherNamespace : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1006", "ServiceAccount of another namespace", RuleSeverity.Warning,
        "A ServiceAccount can be used only by Pods of its own namespace; Pods that name one of another namespace are never created.") { NeedsWorld = true, HasFix = true };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (ServiceAccountMissing.Find(world, manifest) is { Elsewhere: { } elsewhere } missing)
            missing.Report(this, sink, $"{manifest.Display} is in {manifest.Namespace.Display}, but its ServiceAccount \"{missing.Name}\" is only in {elsewhere.Namespace.Display}", ServiceAccountMissing.Addition(missing));
    }
}
