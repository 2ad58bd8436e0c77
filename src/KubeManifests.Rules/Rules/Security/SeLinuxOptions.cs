using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;
using KubeManifests.Rules.Versions;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4011: SELinux labels that are not those of containers.</summary>
public sealed class SeLinuxOptions : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4011", "PSS baseline: SELinux options", RuleSeverity.Warning,
        "The labels of SELinux keep containers apart from the node and from each other. A type, user or role of one's own can undo that.")
    {
        HasFix = true,
        Options = [TargetVersion.Option],
        PodSecurityLevel = PodSecurityLevel.Baseline,
        Covers = ["monokle: PSS108", "monokle: KSV025", "kyverno: disallow-selinux", "datree: EKS_INVALID_SELINUXOPTIONS_TYPE_VALUE", "datree: EKS_INVALID_SELINUXOPTIONS_USER_VALUE", "datree: EKS_INVALID_SELINUXOPTIONS_ROLE_VALUE"],
    };

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        foreach (var (context, who) in SecurityContexts.All(template))
        {
            var options = context["seLinuxOptions"];
            if (!options.IsKnown) continue;
            if (options["type"].Text is { Length: > 0 } type && !PodSecurityData.Allows("selinux-type", type, sink.Options.Get(TargetVersion.Option).Minor))
                ReportAccess(template, sink, options["type"], $"{who} has the SELinux type {type}, which is not one of containers; remove it", Restriction.Of("Remove type", NodeEdit.Remove(options["type"].Node!)));
            foreach (string field in new[] { "user", "role" })
            {
                if (options[field].Text is { Length: > 0 } text)
                    ReportAccess(template, sink, options[field], $"{who} has an SELinux {field} of its own ({text}), which the node's policy may treat as it treats an administrator; remove it", Restriction.Of("Remove " + field, NodeEdit.Remove(options[field].Node!)));
            }
        }
    }
}
