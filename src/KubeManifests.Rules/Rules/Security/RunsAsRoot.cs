using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4024: containers that run as root.</summary>
public sealed class RunsAsRoot : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4024", "PSS restricted: runs as user 0", RuleSeverity.Warning,
        "Root in a container can use every mistake of the kernel, the runtime and the image; most programs need another user only.")
    {
        HasFix = true,
        PodSecurityLevel = PodSecurityLevel.Restricted,
        Covers = ["kube-linter: run-as-non-root", "monokle: PSS204", "monokle: PSS203", "polaris: runAsRootAllowed", "kubescape: C-0013", "kyverno: require-run-as-non-root-user"],
    };

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        var spec = template.Spec;
        if (SecurityContexts.MayHaveOwnUsers(spec) || template.MayBeWindows) return;
        var ofPod = spec["securityContext"]["runAsUser"];
        if (ofPod.Integer == 0 && IsInForce(template)) Say(template, sink, ofPod, "the Pod");
        foreach (var container in template.Containers)
        {
            var user = container.Field["securityContext"]["runAsUser"];
            if (user.Integer == 0 && MayStart(spec, container.Field)) Say(template, sink, user, container.Display);
        }
    }

    private void Say(PodTemplate template, FindingSink sink, Field user, string who) =>
        ReportAccess(template, sink, user, $"{who} runs as root (runAsUser 0); use another user", Restriction.Of("Change to user 10001", NodeEdit.Replace(user.Node!, ScalarNode.Integer(10001))));

    // Otherwise it is refused, which KUBE3093 says.
    private static bool MayStart(Field spec, Field container) => SecurityContexts.Effective(spec, container, "runAsNonRoot") is var nonRoot && (nonRoot.IsMissing || nonRoot.Boolean == false);

    private static bool IsInForce(PodTemplate template)
    {
        foreach (var container in template.Containers)
            if (container.Field.IsKnown && container.Field["securityContext"]["runAsUser"].IsMissing && MayStart(template.Spec, container.Field)) return true;
        return false;
    }
}
