using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4022: containers whose programs may gain rights.</summary>
public sealed class PrivilegeEscalation : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4022", "PSS restricted: privilege escalation allowed", RuleSeverity.Warning,
        "Unless allowPrivilegeEscalation is false, a program in the container can become more than what started it, through a file of root with the set-user-id bit.")
    {
        HasFix = true,
        PodSecurityLevel = PodSecurityLevel.Restricted,
        Covers = ["kube-linter: privilege-escalation-container", "polaris: privilegeEscalationAllowed", "monokle: PSS202", "monokle: KSV001", "kubescape: C-0016", "checkov: CKV_K8S_20", "kyverno: disallow-privilege-escalation", "datree: CONTAINERS_MISSING_KEY_ALLOWPRIVILEGEESCALATION"],
    };

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        if (template.MayBeWindows) return;
        foreach (var container in template.Containers)
        {
            var allowed = container.Field["securityContext"]["allowPrivilegeEscalation"];
            if (allowed.IsUnknown || allowed.Boolean == false || SecurityContexts.IsOutOfReach(container.Field) || MayAdministrate(container.Field)) continue;
            string who = container.Display;
            if (allowed.Node is { } node)
                Report(template, sink, allowed, $"{who} lets its programs gain rights that they were not started with; set allowPrivilegeEscalation to false", Restriction.Of("Set allowPrivilegeEscalation to false", NodeEdit.Replace(node, ScalarNode.Boolean(false))));
            else
                ReportUnsaid(template, sink, allowed, $"{who} does not say allowPrivilegeEscalation: false, so its programs can gain rights that they were not started with", Restriction.Of("Set allowPrivilegeEscalation to false", NodeEdit.SetField(container.Field.Node!, ["securityContext", "allowPrivilegeEscalation"], ScalarNode.Boolean(false))));
        }
    }

    // Then it cannot be false: KUBE4031 speaks of the cause.
    private static bool MayAdministrate(Field container)
    {
        var added = container["securityContext"]["capabilities"]["add"];
        return added.IsOpen || added.Items.Any(item => item.IsUnknown || item.Text is { } text && SecurityContexts.Capability(text) is "SYS_ADMIN" or "ALL");
    }
}
