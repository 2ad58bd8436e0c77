using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>Pods whose ServiceAccount does not exist in their namespace are never created, although the workload itself is accepted.</summary>
public sealed class ServiceAccountMissing : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1005", "ServiceAccount missing", RuleSeverity.Warning,
        "Pods whose ServiceAccount does not exist in their namespace are never created, although the workload itself is accepted.") { NeedsWorld = true, HasFix = true, Covers = ["kube-linter: non-existent-service-account", "popeye: 307", "popeye: 507", "kubescape: C-0307"] };

    /// <inheritdoc/>
    public override void Check(World world, FindingSink sink)
    {
        foreach (var template in world.OwnPodTemplates())
        {
            if (Find(world, template) is not { Elsewhere: null } missing) continue;
            missing.Report(world, this, sink, $"{missing.User.Display} runs as ServiceAccount \"{missing.Name}\", which is not in {missing.User.Namespace.Display}");
        }
    }

    internal static MissingReference? Find(World world, PodTemplate template)
    {
        var name = template.Spec["serviceAccountName"];
        if (name.IsMissing) name = template.Spec["serviceAccount"];
        if (name.Text is not { } text) return null;
        return MissingReference.Find(world, template.Owner, "ServiceAccount", template.Owner.Namespace, name, NodeTree.NewObject("v1", "ServiceAccount", text, template.Owner));
    }
}
