using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4025: containers without a profile of seccomp.</summary>
public sealed class SeccompNotSet() : PodDefaultRule("seccompProfile")
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4025", "PSS restricted: seccomp not set", RuleSeverity.Hidden,
        "Without a profile of seccomp a container may make every system call, unless the kubelet is set up to use one.")
    {
        HasFix = true,
        PodSecurityLevel = PodSecurityLevel.Restricted,
        Covers = ["kube-score: container-seccomp-profile", "monokle: PSS205", "monokle: KSV030", "datree: CONTAINERS_INCORRECT_SECCOMP_PROFILE", "datree: CIS_INVALID_VALUE_SECCOMP_PROFILE"],
    };

    /// <inheritdoc/>
    protected override (IReadOnlyList<string> Path, ScalarNode Value, string Title) Remedy { get; } = (["seccompProfile", "type"], ScalarNode.String("RuntimeDefault"), "Set seccompProfile to RuntimeDefault");

    /// <inheritdoc/>
    protected override bool IsAbout(Field spec, Field container) => true;

    /// <inheritdoc/>
    protected override string Message(string who) => $"{who} has no seccompProfile, so its programs may make every system call; set it to RuntimeDefault";
}
