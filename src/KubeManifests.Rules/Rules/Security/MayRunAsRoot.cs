using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4023: containers that may run as root.</summary>
public sealed class MayRunAsRoot() : PodDefaultRule("runAsNonRoot")
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4023", "PSS restricted: runAsNonRoot not set", RuleSeverity.Warning,
        "A container runs as root unless its image or its manifest says otherwise, and root in the container is root on the node once it gets out.")
    {
        HasFix = true,
        PodSecurityLevel = PodSecurityLevel.Restricted,
        Covers = ["kube-linter: run-as-non-root", "polaris: runAsRootAllowed", "monokle: PSS203", "monokle: KSV012", "popeye: 302", "popeye: 306", "kubescape: C-0013", "checkov: CKV_K8S_23", "kyverno: require-run-as-nonroot", "datree: CONTAINERS_INCORRECT_RUNASNONROOT_VALUE"],
    };

    /// <inheritdoc/>
    protected override (IReadOnlyList<string> Path, ScalarNode Value, string Title) Remedy { get; } = (["runAsNonRoot"], ScalarNode.Boolean(true), "Set runAsNonRoot to true");

    /// <inheritdoc/>
    protected override bool IsAbout(Field spec, Field container) => SecurityContexts.Effective(spec, container, "runAsUser").IsMissing;

    /// <inheritdoc/>
    protected override string Message(string who) => $"{who} does not say runAsNonRoot: true, so its programs run as root if the image has no other user";

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        if (SecurityContexts.MayHaveOwnUsers(template.Spec)) return;
        base.Check(template, sink);
        foreach (var (context, who) in SecurityContexts.All(template))
        {
            var nonRoot = context["runAsNonRoot"];
            if (nonRoot.Boolean == false && IsInForce(template, context))
                Report(template, sink, nonRoot, $"{who} may run as root (runAsNonRoot is false); set it to true", Restriction.Of("Set runAsNonRoot to true", NodeEdit.Replace(nonRoot.Node!, ScalarNode.Boolean(true))));
        }
    }

    // A user of their own, root or not, says more (KUBE4024), and a word of the Pod counts only for the containers that say nothing.
    private static bool IsInForce(PodTemplate template, Field context)
    {
        Field spec = template.Spec, pod = spec["securityContext"];
        if (context.Node != pod.Node) return (context["runAsUser"].IsMissing ? pod["runAsUser"] : context["runAsUser"]).IsMissing && !template.MayBeWindows;
        foreach (var container in template.Containers)
            if (!SecurityContexts.IsOutOfReach(container.Field) && container.Field["securityContext"]["runAsNonRoot"].IsMissing && SecurityContexts.Effective(spec, container.Field, "runAsUser").IsMissing) return !template.MayBeWindows;
        return false;
    }
}
