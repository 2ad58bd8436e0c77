using KubeManifests.Rules.Model;

namespace KubeManifests.Rules.Rbac;

/// <summary>KUBE5006: a binding or role that lets somebody into running containers.</summary>
public sealed class ExecGranted : BoundRightRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE5006", "Exec, attach or port-forward granted", RuleSeverity.Warning,
        "Whoever may exec into a Pod, attach to it or forward its ports acts as the Pod: with its files, its Secrets, its account and its network.")
    {
        NeedsWorld = true,
        Covers =
        [
            "polaris: rolePodExecAttach", "polaris: clusterrolePodExecAttach", "polaris: rolebindingRolePodExecAttach", "polaris: rolebindingClusterRolePodExecAttach",
            "polaris: clusterrolebindingPodExecAttach", "monokle: KBP108", "kubescape: C-0002", "kubescape: C-0063", "checkov: CKV2_K8S_2",
            "datree: CONTAINERS_INCORRECT_RESOURCES_VERBS_VALUE",
        ],
    };

    private protected override string Consequence => "whoever has it acts as any Pod there; grant it to people, for named Pods, or not at all";
}
