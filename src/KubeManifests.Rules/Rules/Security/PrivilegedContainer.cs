using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4005: containers that may do all that the node can.</summary>
public sealed class PrivilegedContainer : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4005", "PSS baseline: privileged container", RuleSeverity.Warning,
        "A privileged container has all capabilities and all devices of the node, and its kernel settings are writable: who controls it controls the node.")
    {
        HasFix = true,
        PodSecurityLevel = PodSecurityLevel.Baseline,
        Covers = ["kube-linter: privileged-container", "kube-linter: privilege-escalation-container", "kube-score: container-security-context-privileged", "polaris: runAsPrivileged", "monokle: PSS103", "monokle: KSV017", "kubescape: C-0057", "checkov: CKV_K8S_16", "kyverno: disallow-privileged-containers", "datree: CONTAINERS_INCORRECT_PRIVILEGED_VALUE_TRUE", "polaris: privilegeEscalationAllowed", "checkov: CKV_K8S_20", "kubescape: C-0016"],
    };

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        foreach (var container in template.Containers)
        {
            var privileged = container.Field["securityContext"]["privileged"];
            if (privileged.Boolean == true)
                ReportAccess(template, sink, privileged, $"{container.Display} is privileged, which is as much as root on the node; set privileged to false and add the capabilities that it needs", Restriction.Of("Set privileged to false", NodeEdit.Replace(privileged.Node!, ScalarNode.Boolean(false))));
        }
    }
}
