using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4075: credentials of the node or of an administrator in a Pod.</summary>
public sealed class CloudCredentialsMounted : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4075", "Cloud credential path mounted", RuleSeverity.Warning,
        "The files with which a node or an administrator proves who they are give a Pod all of their rights, in the cloud or in the cluster.")
    {
        PodSecurityLevel = PodSecurityLevel.Baseline,
        Covers = ["polaris: hostPathSet", "monokle: KSV023", "monokle: PSS105", "kubescape: C-0052"],
    };

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        foreach (var volume in template.Spec["volumes"].Items)
        {
            if (!volume["hostPath"].IsKnown || HostPaths.KindOf(volume) != HostPathKind.Credentials) continue;
            var path = volume["hostPath"]["path"];
            ReportAccess(template, sink, path.IsKnown ? path : volume["hostPath"], $"volume \"{volume["name"].Text}\" brings credentials of the node into the Pod ({path.Text}); give the Pod an identity of its own");
        }
    }
}
