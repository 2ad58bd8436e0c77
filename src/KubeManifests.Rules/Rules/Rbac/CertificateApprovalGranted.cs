using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rbac;

/// <summary>KUBE5011: a role that lets certificates of the cluster be approved or signed.</summary>
public sealed class CertificateApprovalGranted : RiskyRightRule
{
    private static readonly RiskyRight[] s_signers = [new("certificates.k8s.io", "signers", ["approve", "sign"])];

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE5011", "CSR approval or signing granted", RuleSeverity.Warning,
        "A certificate that is signed for the API server is an identity: any user, any group, any node. Whoever approves or signs requests can become them.")
    {
        Covers = ["kubescape: C-0280", "checkov: CKV_K8S_156", "kyverno: restrict-clusterrole-csr"],
    };

    private protected override string Consequence => "whoever has it can get a certificate of any user; name the signers in resourceNames";

    // Signers of others make no identities of the cluster, and to approve needs both rights.
    private protected override bool IsRisky(ManifestObject role, RiskyGrant grant)
    {
        var rules = role.Root["rules"];
        if (rules.IsOpen) return false;
        bool isSigner = false;
        foreach (var rule in rules.Items)
        {
            if (RiskyRights.Find(rule, s_signers) is null) continue;
            isSigner = true;
            var names = rule["resourceNames"];
            if (names.HasNone() || names.Items.Any(static name => name.Text?.StartsWith("kubernetes.io/", StringComparison.Ordinal) == true)) return grant.Rule.Anchor == rule.Anchor || !grant.Resources[0].Is("signers");
        }

        return !isSigner && !rules.Items.Any(static rule => RoleGrants.HasStar(rule["resources"]));
    }
}
