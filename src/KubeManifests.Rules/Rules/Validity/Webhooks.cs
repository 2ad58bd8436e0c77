using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2801: what the API server rejects in configurations of admission webhooks.</summary>
public sealed class Webhooks : ObjectRuleFamily
{
    private static readonly RuleInfo Invalid = new("KUBE2801", "Webhook configuration invalid", RuleSeverity.Error,
        "A webhook has a fully qualified name of its own, says where it is, which requests it wants, which versions of reviews it understands, and that it has no side effects.");

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } = [Invalid];

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("admissionregistration.k8s.io/ValidatingWebhookConfiguration", "admissionregistration.k8s.io/MutatingWebhookConfiguration");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var verdict = new Verdict(manifest, sink);
        var seen = new Dictionary<string, Field>(StringComparer.Ordinal);
        foreach (var hook in manifest.Root["webhooks"].Items)
        {
            var name = hook["name"];
            if (verdict.RequiredText(Invalid, name))
            {
                verdict.Form(Invalid, name, Names.FullyQualifiedName);
                if (seen.TryGetValue(name.Text!, out var first)) verdict.Duplicate(Invalid, name, first);
                else seen.Add(name.Text!, name);
            }

            AdmissionRules.Check(verdict, Invalid, hook["rules"]);
            verdict.OneOf(Invalid, hook["failurePolicy"], "Fail", "Ignore");
            verdict.OneOf(Invalid, hook["matchPolicy"], "Equivalent", "Exact");
            if (manifest.Kind == "MutatingWebhookConfiguration") verdict.OneOf(Invalid, hook["reinvocationPolicy"], "IfNeeded", "Never");
            if (hook["sideEffects"].IsMissing) verdict.Required(Invalid, hook["sideEffects"], "None or NoneOnDryRun");
            else verdict.OneOf(Invalid, hook["sideEffects"], "None", "NoneOnDryRun");
            verdict.InRange(Invalid, hook["timeoutSeconds"], 1, 30);
            Labels.CheckSelector(verdict, hook["namespaceSelector"]);
            Labels.CheckSelector(verdict, hook["objectSelector"]);
            WebhookClients.Check(verdict, Invalid, hook["clientConfig"], swapped: true);
            AdmissionRules.CheckConditions(verdict, Invalid, hook["matchConditions"], hasParameters: false);
            CheckVersions(verdict, hook["admissionReviewVersions"]);
        }
    }

    private static void CheckVersions(Verdict verdict, Field versions)
    {
        if (versions.HasNone())
        {
            verdict.Required(Invalid, versions, "v1");
            return;
        }

        var seen = new Dictionary<string, Field>(StringComparer.Ordinal);
        bool known = versions.IsOpen || versions.IsUnknown;
        foreach (var version in versions.Items)
        {
            if (version.Node is not ScalarNode { Type: ScalarType.String } text)
            {
                known = true;
                continue;
            }

            known |= text.Text is "v1" or "v1beta1";
            if (seen.TryGetValue(text.Text, out var first)) verdict.Duplicate(Invalid, version, first);
            else if (verdict.Form(Invalid, version, Names.Dns1035Label)) seen.Add(text.Text, version);
        }

        if (!known && versions.IsKnown) verdict.Say(Invalid, versions, "has neither v1 nor v1beta1, so the API server cannot ask");
    }
}
