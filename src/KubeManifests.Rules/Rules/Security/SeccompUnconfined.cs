using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4013: containers that may make every system call.</summary>
public sealed class SeccompUnconfined : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4013", "PSS baseline: seccomp Unconfined", RuleSeverity.Warning,
        "Seccomp refuses calls to the kernel that programs do not need and attackers do. Unconfined allows all of them.")
    {
        HasFix = true,
        PodSecurityLevel = PodSecurityLevel.Baseline,
        Covers = ["monokle: PSS110", "kyverno: restrict-seccomp", "kyverno: restrict-seccomp-strict"],
    };

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        foreach (var (context, who) in SecurityContexts.All(template))
        {
            var type = context["seccompProfile"]["type"];
            if (type.Is("Unconfined"))
                ReportAccess(template, sink, type, $"{who} may make every system call (seccomp Unconfined); use RuntimeDefault", Restriction.Of("Change to RuntimeDefault", NodeEdit.Replace(type.Node!, ScalarNode.String("RuntimeDefault"))));
        }
    }
}
