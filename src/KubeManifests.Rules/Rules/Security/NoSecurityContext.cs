using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4054: containers that nothing is said for.</summary>
public sealed class NoSecurityContext : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4054", "No security context", RuleSeverity.Hidden,
        "Without any security context a container runs as its image says, as root if need be, with all that containers commonly get.")
    {
        HasFix = true,
        Covers = ["kube-score: container-security-context-user-group-id", "checkov: CKV_K8S_29", "checkov: CKV_K8S_30", "datree: CIS_MISSING_KEY_SECURITYCONTEXT"],
    };

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        if (!template.Spec["securityContext"].IsMissing) return;
        foreach (var container in template.Containers)
        {
            if (!container.Field.IsKnown || !container.Field["securityContext"].IsMissing) continue;
            Report(template, sink, container.Field["securityContext"], $"neither the Pod nor {container.Display} has a securityContext; say as whom it runs and what it may do", template.MayBeWindows ? null : Restrict(container.Field));
        }
    }

    private static Fix Restrict(Field container) => Restriction.Of(
        "Restrict the container",
        NodeEdit.SetField(container.Node!, ["securityContext"], new MapNode()
            .Set("runAsNonRoot", ScalarNode.Boolean(true))
            .Set("allowPrivilegeEscalation", ScalarNode.Boolean(false))
            .Set("capabilities", new MapNode().Set("drop", new ListNode().Add(ScalarNode.String("ALL"))))
            .Set("seccompProfile", new MapNode().Set("type", "RuntimeDefault"))));
}
