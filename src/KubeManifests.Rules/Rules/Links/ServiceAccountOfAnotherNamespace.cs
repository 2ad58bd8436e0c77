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
    public override void Check(World world, FindingSink sink)
    {
        foreach (var template in world.OwnPodTemplates())
        {
            if (ServiceAccountMissing.Find(world, template) is not { Elsewhere: { } elsewhere } missing) continue;
            missing.Report(world, this, sink, $"{missing.User.Display} is in {missing.User.Namespace.Display}, but its ServiceAccount \"{missing.Name}\" is only in {elsewhere.Namespace.Display}");
        }
    }
}
