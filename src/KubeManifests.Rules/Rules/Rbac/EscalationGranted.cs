using KubeManifests.Rules.Model;

namespace KubeManifests.Rules.Rbac;

/// <summary>KUBE5007: a role that lets whoever has it take more rights.</summary>
public sealed class EscalationGranted : RiskyRightRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE5007", "Escalation verbs granted", RuleSeverity.Warning,
        "Nobody can give rights that they do not have, unless a role grants escalate or bind; and whoever may impersonate acts as somebody else. Each of them is worth every right.")
    {
        Covers =
        [
            "kubescape: C-0065", "kubescape: C-0191", "checkov: CKV_K8S_157", "checkov: CKV_K8S_158", "checkov: CKV2_K8S_1", "checkov: CKV2_K8S_3",
            "kyverno: restrict-escalation-verbs-roles", "datree: CIS_INVALID_VALUE_BIND_IMPERSONATE_ESCALATE",
        ],
    };

    private protected override string Consequence => "whoever has it can get every other right; name the roles or accounts in resourceNames";
}
