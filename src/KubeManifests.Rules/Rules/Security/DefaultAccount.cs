using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4048: Pods that share the account default, and get its token.</summary>
public sealed class DefaultAccount : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4048", "Default ServiceAccount used", RuleSeverity.Hidden,
        "All Pods that name no account share one. What is granted to it for one of them, all others may do, too.")
    {
        NeedsWorld = true,
        HasFix = true,
        Covers = ["kube-linter: default-service-account", "popeye: 300", "popeye: 308", "datree: CIS_INVALID_VALUE_AUTOMOUNTSERVICEACCOUNTTOKEN"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        if (!template.Spec.IsKnown || Accounts.NameOf(template.Spec) != "default" || Accounts.GetToken(world, template) != true) return;
        var name = Accounts.Of(template.Spec);
        sink.Report(this, manifest, name.IsMissing ? template.Spec["serviceAccountName"] : name, $"{manifest.Display} runs as ServiceAccount \"default\", with all others of the namespace that name none; give it an account of its own")
            .With(Separate(manifest, world, template));
    }

    private static Fix? Separate(ManifestObject manifest, WorldView world, PodTemplate template)
    {
        if (manifest.Name.Text is not { Length: > 0 } name || world.Find("ServiceAccount", manifest.Namespace, name).State != LookupState.Missing) return null;
        return new($"Add ServiceAccount \"{name}\"",
            NodeEdit.AddObject(manifest.Root.Node!, NodeTree.NewObject("v1", "ServiceAccount", name, manifest)),
            NodeEdit.SetField(template.Spec.Node!, ["serviceAccountName"], ScalarNode.String(name)));
    }
}
