using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4077: containers that see each other's processes.</summary>
public sealed class SharesProcesses : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4077", "shareProcessNamespace", RuleSeverity.Info,
        "Containers that share their processes see each other's environment and files, and may signal each other.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        var shared = template.Spec["shareProcessNamespace"];
        if (shared.Boolean == true)
            Report(template, sink, shared, "shareProcessNamespace shows the processes of each container, with their environment and files, to all others of the Pod; remove it", Restriction.Of("Remove shareProcessNamespace", NodeEdit.Remove(shared.Node!)));
    }
}
