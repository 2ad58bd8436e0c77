using KubeManifests.Rules.Model;

namespace KubeManifests.Rules.Rbac;

/// <summary>KUBE5004: a binding that lets somebody read Secrets.</summary>
public sealed class SecretsReadable : BoundRightRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE5004", "Secrets readable", RuleSeverity.Info,
        "Whoever reads the Secrets of a namespace has the passwords, keys and tokens of all that runs there. To list or watch gives the contents, too.")
    {
        NeedsWorld = true,
        Covers =
        [
            "kube-linter: access-to-secrets", "kubescape: C-0015", "kubescape: C-0186", "checkov: CKV2_K8S_5", "kyverno: restrict-secret-role-verbs",
            "datree: CIS_INVALID_VERB_SECRETS",
        ],
    };

    private protected override string Consequence => "the contents of all Secrets there are known to them; name the Secrets in resourceNames, or mount them";
}
