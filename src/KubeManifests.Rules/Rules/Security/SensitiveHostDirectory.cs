using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4037: directories of the node's system in a Pod.</summary>
public sealed class SensitiveHostDirectory : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4037", "Sensitive host directory mounted", RuleSeverity.Warning,
        "With a directory of the node's system in a Pod, its programs read keys and settings of the node, and if they may write, they own it.")
    {
        PodSecurityLevel = PodSecurityLevel.Baseline,
        Covers = ["kube-linter: sensitive-host-mounts", "polaris: hostPathSet", "monokle: KSV023", "monokle: PSS105", "kubescape: C-0048"],
    };

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        foreach (var volume in template.Spec["volumes"].Items)
        {
            if (!volume["hostPath"].IsKnown || HostPaths.KindOf(volume) != HostPathKind.System) continue;
            var path = volume["hostPath"]["path"];
            ReportAccess(template, sink, path.IsKnown ? path : volume["hostPath"], $"volume \"{volume["name"].Text}\" is {path.Text} of the node, where the node keeps its keys, devices or programs; mount the single file that is needed, or none");
        }
    }
}
