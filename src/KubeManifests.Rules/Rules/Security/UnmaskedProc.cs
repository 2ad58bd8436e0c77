using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4012: containers that see all of /proc.</summary>
public sealed class UnmaskedProc : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4012", "PSS baseline: procMount", RuleSeverity.Warning,
        "The runtime hides the parts of /proc that show or change the node. Unmasked shows them to the container.")
    {
        HasFix = true,
        PodSecurityLevel = PodSecurityLevel.Baseline,
        Covers = ["kube-linter: unsafe-proc-mount", "polaris: procMount", "monokle: PSS109", "monokle: KSV027", "kyverno: disallow-proc-mount"],
    };

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        // With users of their own, Pods may unmask it: their root is nobody on the node.
        if (SecurityContexts.MayHaveOwnUsers(template.Spec)) return;
        foreach (var container in template.Containers)
        {
            var mount = container.Field["securityContext"]["procMount"];
            if (mount.Text is { Length: > 0 } text && text != "Default")
                ReportAccess(template, sink, mount, $"{container.Display} sees what the runtime hides of /proc (procMount {text}); remove procMount", Restriction.Of("Remove procMount", NodeEdit.Remove(mount.Node!)));
        }
    }
}
