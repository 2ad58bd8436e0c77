using KubeManifests.Rules.Model;

namespace KubeManifests.Rules.Rbac;

/// <summary>KUBE5013: a role that lets tokens of any account be made.</summary>
public sealed class TokenCreationGranted : RiskyRightRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE5013", "ServiceAccount token creation granted", RuleSeverity.Warning,
        "Whoever makes a token of a ServiceAccount has all its rights, also outside the cluster and for as long as the token lives.")
    {
        Covers = ["kubescape: C-0282"],
    };

    private protected override string Consequence => "whoever has it can act as every ServiceAccount there; name the accounts in resourceNames";
}
