using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4067: ports below 1024.</summary>
public sealed class PrivilegedPort : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4067", "Privileged port", RuleSeverity.Hidden,
        "Ports below 1024 were root's. A container that uses one may be made to run as root, or to need a capability, only for that.")
    {
        Covers = ["kube-linter: privileged-ports", "monokle: KBP113"],
    };

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        foreach (var container in template.Containers)
            foreach (var port in container.Field["ports"].Items)
                if (port["containerPort"].Integer is > 0 and < 1024) Report(template, sink, port["containerPort"], $"{container.Display} listens on port {port["containerPort"].Text}, which only root may where the runtime does not allow it to all; use one from 1024 on");
    }
}
