using KubeManifests.Rules.Model;

namespace KubeManifests.Rules.Rbac;

/// <summary>KUBE5017: a role that lets bindings be written.</summary>
public sealed class BindingCreationGranted : RiskyRightRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE5017", "Binding creation granted", RuleSeverity.Info,
        "Whoever writes bindings passes rights on. The API server lets nobody pass on what they lack, so it is limited to their own rights, unless they may bind or escalate, too.")
    {
        Covers = ["checkov: CKV2_K8S_1"],
    };

    private protected override string Consequence => "whoever has it can pass its rights on to anybody";
}
