using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rbac;

/// <summary>KUBE5012: a role that lets admission webhooks or policies be written.</summary>
public sealed class WebhookWriteGranted : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE5012", "Admission webhook write granted", RuleSeverity.Warning,
        "An admission webhook sees every object that is written, Secrets too, and a mutating one changes it. Whoever writes webhooks or policies can read and change everything, or switch checks off.")
    {
        NeedsWorld = true,
        Covers = ["kubescape: C-0036", "kubescape: C-0039", "kubescape: C-0281", "checkov: CKV_K8S_155", "kyverno: restrict-clusterrole-mutating-validating-admission-webhooks"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => RbacNames.Roles;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (RoleGrants.IsSystem(manifest)) return;
        foreach (var rule in manifest.Root["rules"].Items)
        {
            if (!rule["resourceNames"].HasNone() || RiskyRights.Find(rule, RiskyRights.Of("KUBE5012")) is not { } grant) continue;
            var finding = sink.Report(this, manifest, grant.Resources[0], $"{manifest.Display} grants {grant.Display}, so whoever has it can see and change all that is written; name the objects in resourceNames");

            // Controllers put their certificate into the webhooks that they bring, or only change those of others for them; a "*" is told as a wildcard; operators need it.
            if (RoleGrants.IsOfOperator(manifest.Root["rules"]) || grant.Verbs.TrueForAll(static verb => verb is "update" or "patch" or "*") || BringsWebhooks(world)) finding.Severity = RuleSeverity.Info;
        }
    }

    private static bool BringsWebhooks(WorldView world) =>
        world.OfKind("ValidatingWebhookConfiguration").Count > 0 || world.OfKind("MutatingWebhookConfiguration").Count > 0
        || world.MayHaveUnknown("ValidatingWebhookConfiguration") || world.MayHaveUnknown("MutatingWebhookConfiguration");
}
