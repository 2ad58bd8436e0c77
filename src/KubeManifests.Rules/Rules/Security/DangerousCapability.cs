using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4031: capabilities that are as much as root on the node.</summary>
public sealed class DangerousCapability : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4031", "Dangerous capability", RuleSeverity.Warning,
        "Some capabilities are as much as root on the node: with them a program can mount disks, load modules, read the memory of others or change the network of the node.")
    {
        HasFix = true,
        PodSecurityLevel = PodSecurityLevel.Baseline,
        Covers = ["kube-linter: privilege-escalation-container", "polaris: dangerousCapabilities", "monokle: KBP100", "monokle: KSV005", "monokle: PSS104", "kubescape: C-0046", "checkov: CKV_K8S_39", "kyverno: disallow-capabilities"],
    };

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        foreach (var container in template.Containers)
        {
            foreach (var capability in container.Field["securityContext"]["capabilities"]["add"].Items)
            {
                if (capability.Text is not { } text || !PodSecurityData.Allows("dangerous-capability", SecurityContexts.Capability(text), 0)) continue;
                ReportAccess(template, sink, capability, $"{container.Display} adds the capability {text}, with which a program can leave its container; remove it", Restriction.Of("Remove " + text, NodeEdit.Remove(capability.Node!)));
            }
        }
    }
}
