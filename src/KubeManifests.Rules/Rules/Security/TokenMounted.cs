using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4047: Pods that get a token although nothing grants it anything.</summary>
public sealed class TokenMounted : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4047", "API token automounted", RuleSeverity.Hidden,
        "Every Pod gets a token of its account unless it says otherwise. Who breaks into the program has it, whether the program needs it or not.")
    {
        NeedsWorld = true,
        HasFix = true,
        Covers = ["polaris: automountServiceAccountToken", "monokle: KBP106", "popeye: 301", "popeye: 303", "checkov: CKV_K8S_38", "kyverno: restrict-automount-sa-token", "datree: SRVACC_INCORRECT_AUTOMOUNTSERVICEACCOUNTTOKEN_VALUE"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        if (!template.Spec.IsKnown || Accounts.GetToken(world, template) != true) return;

        // With rights, the token is probably used.
        if (manifest.Namespace.Name is { } @namespace && Accounts.NameOf(template.Spec) is { } name && Accounts.BindingsOf(world, @namespace, name).Count > 0) return;
        var own = template.Spec["automountServiceAccountToken"];
        var off = ScalarNode.Boolean(false);
        sink.Report(this, manifest, own, $"{manifest.Display} gets the token of its account, which who breaks into it can use; set automountServiceAccountToken to false")
            .With(Restriction.Of("Do not mount the token", own.Node is { } node ? NodeEdit.Replace(node, off) : NodeEdit.SetField(template.Spec.Node!, ["automountServiceAccountToken"], off)));
    }
}
