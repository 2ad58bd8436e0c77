using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4001: containers that are programs of a Windows node.</summary>
public sealed class RunsAsHostProcess : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4001", "PSS baseline: Windows HostProcess", RuleSeverity.Warning,
        "A HostProcess container is a program of the Windows node with the rights of a user of the node: nothing separates it.")
    {
        HasFix = true,
        PodSecurityLevel = PodSecurityLevel.Baseline,
        Covers = ["polaris: hostProcess", "monokle: PSS101", "kyverno: disallow-host-process", "datree: EKS_INVALID_HOSTPROCESS_VALUE"],
    };

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        foreach (var (context, who) in SecurityContexts.All(template))
        {
            var process = context["windowsOptions"]["hostProcess"];
            if (process.Boolean == true)
                ReportAccess(template, sink, process, $"{who} runs as a program of the Windows node (hostProcess), which nothing isolates; remove it", Restriction.Of("Remove hostProcess", NodeEdit.Remove(process.Node!)));
        }
    }
}
