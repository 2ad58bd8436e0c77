using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4007: volumes that are directories of the node.</summary>
public sealed class HostPathVolume : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4007", "PSS baseline: hostPath volume", RuleSeverity.Warning,
        "A hostPath volume is a directory of whatever node the Pod runs on: it is not there on the next node, and is a way out of the container.")
    {
        PodSecurityLevel = PodSecurityLevel.Baseline,
        Covers = ["polaris: hostPathSet", "monokle: PSS105", "monokle: PSS201", "monokle: KSV023", "kubescape: C-0048", "kyverno: disallow-host-path", "datree: CONTAINERS_INCORRECT_KEY_HOSTPATH"],
    };

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        foreach (var volume in template.Spec["volumes"].Items)
        {
            if (!volume["hostPath"].IsKnown || HostPaths.KindOf(volume) != HostPathKind.Other) continue;
            var path = volume["hostPath"]["path"];
            ReportAccess(template, sink, path.IsKnown ? path : volume["hostPath"], $"volume \"{volume["name"].Text}\" is {(path.Text is { } text ? text : "a directory")} of the node that the Pod happens to run on; use a PersistentVolumeClaim or an emptyDir");
        }
    }
}
