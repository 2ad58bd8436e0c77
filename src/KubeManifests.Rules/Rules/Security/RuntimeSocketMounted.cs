using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4036: the socket of the container runtime in a Pod.</summary>
public sealed class RuntimeSocketMounted : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4036", "Container runtime socket mounted", RuleSeverity.Warning,
        "Over the socket of the container runtime a program starts containers without any limit: it is root on the node.")
    {
        PodSecurityLevel = PodSecurityLevel.Baseline,
        Covers = ["kube-linter: docker-sock", "polaris: hostPathSet", "monokle: KBP101", "monokle: KSV006", "monokle: KSV023", "monokle: PSS105", "kubescape: C-0074", "checkov: CKV_K8S_27", "kyverno: disallow-container-sock-mounts", "datree: CONTAINERS_INCORRECT_PATH_VALUE_DOCKERSOCKET"],
    };

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        foreach (var volume in template.Spec["volumes"].Items)
        {
            if (!volume["hostPath"].IsKnown || HostPaths.KindOf(volume) != HostPathKind.RuntimeSocket) continue;
            var path = volume["hostPath"]["path"];
            ReportAccess(template, sink, path.IsKnown ? path : volume["hostPath"], $"volume \"{volume["name"].Text}\" is the socket of the container runtime ({path.Text}), over which the Pod can run anything on the node; use the API server, or a builder that needs no socket");
        }
    }
}
