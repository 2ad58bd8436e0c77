using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Rbac;

/// <summary>KUBE5015: a role that lets workloads, volumes or events be deleted.</summary>
public sealed class BroadDeleteGranted : RiskyRightRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE5015", "Broad delete granted", RuleSeverity.Info,
        "Whoever deletes workloads or volumes can stop an application or lose its data; whoever deletes events can hide what happened.")
    {
        Covers = ["kubescape: C-0007", "kubescape: C-0031"],
    };

    private protected override string Consequence => "whoever has it can take down what runs there; name the objects in resourceNames";

    // The verb "*" is told by the rule about wildcards.
    private protected override RiskyGrant? Find(Field rule, IReadOnlyList<RiskyRight> rights) => RiskyRights.Find(rule, rights, anyVerb: false);
}
