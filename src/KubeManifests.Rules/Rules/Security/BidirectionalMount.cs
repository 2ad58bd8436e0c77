using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4039: mounts of a container that its node sees.</summary>
public sealed class BidirectionalMount : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4039", "Bidirectional mount propagation", RuleSeverity.Warning,
        "With Bidirectional, what a container mounts appears on the node and in its Pods, and stays there when the container ends badly.")
    {
        HasFix = true,
        Covers = ["monokle: KBP115"],
    };

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        foreach (var container in template.Containers)
        {
            foreach (var mount in container.Field["volumeMounts"].Items)
            {
                var propagation = mount["mountPropagation"];
                if (propagation.Is("Bidirectional"))
                    ReportAccess(template, sink, propagation, $"{container.Display} hands what it mounts on to its node (mountPropagation Bidirectional); remove it", Restriction.Of("Remove mountPropagation", NodeEdit.Remove(propagation.Node!)));
            }
        }
    }
}
