using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4006: capabilities beyond those that containers get.</summary>
public sealed class AddedCapability : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4006", "PSS baseline: added capability", RuleSeverity.Warning,
        "A container gets a small set of capabilities. Each one that is added beyond it opens a part of the kernel that Pods commonly cannot reach.")
    {
        HasFix = true,
        PodSecurityLevel = PodSecurityLevel.Baseline,
        Covers = ["monokle: PSS104", "kubescape: C-0046", "checkov: CKV_K8S_24", "checkov: CKV_K8S_25", "kyverno: disallow-capabilities", "datree: CONTAINERS_INVALID_CAPABILITIES_VALUE", "datree: EKS_INVALID_CAPABILITIES_EKS"],
    };

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        foreach (var container in template.Containers)
        {
            foreach (var capability in container.Field["securityContext"]["capabilities"]["add"].Items)
            {
                if (capability.Text is not { Length: > 0 } text) continue;

                // KUBE4031 speaks of those that are as much as root on the node.
                string name = SecurityContexts.Capability(text);
                if (PodSecurityData.Allows("capability", name, 0) || PodSecurityData.Allows("dangerous-capability", name, 0)) continue;
                ReportAccess(template, sink, capability, $"{container.Display} adds the capability {text}, which containers do not get by default; remove it unless the program cannot do without", Restriction.Of("Remove " + text, NodeEdit.Remove(capability.Node!)));
            }
        }
    }
}
