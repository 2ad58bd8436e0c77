using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;
using KubeManifests.Rules.Versions;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4014: kernel settings that are not known as safe.</summary>
public sealed class UnsafeSysctl : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4014", "PSS baseline: unsafe sysctl", RuleSeverity.Warning,
        "Kernel settings that are not known as safe can reach beyond the Pod. Kubelets refuse Pods with them unless they are told otherwise.")
    {
        HasFix = true,
        Options = [TargetVersion.Option],
        PodSecurityLevel = PodSecurityLevel.Baseline,
        Covers = ["kube-linter: unsafe-sysctls", "monokle: PSS111", "kyverno: restrict-sysctls"],
    };

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        foreach (var sysctl in template.Spec["securityContext"]["sysctls"].Items)
        {
            if (sysctl["name"].Text is not { Length: > 0 } name || PodSecurityData.Allows("sysctl", name.Replace('/', '.'), sink.Options.Get(TargetVersion.Option).Minor)) continue;
            ReportAccess(template, sink, sysctl["name"], $"the sysctl {name} is not one of the safe ones, and a kubelet refuses the Pods unless it is told to allow it; remove it", Restriction.Of("Remove " + name, NodeEdit.Remove(sysctl.Node!)));
        }
    }
}
