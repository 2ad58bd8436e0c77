using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>The Service that converts custom resources between versions does not exist: they cannot be read.</summary>
public sealed class ConversionServiceMissing : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1067", "CRD conversion Service missing", RuleSeverity.Warning,
        "The API server asks a Service to convert custom resources from the version they are stored in. When there is no such Service or port, they cannot be read or written.")
    {
        NeedsWorld = true,
        Options = [MissingReference.ClosedKinds],
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("apiextensions.k8s.io/CustomResourceDefinition");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var conversion = manifest.Root["spec"]["conversion"];
        if (conversion["strategy"].Is("Webhook") && conversion["webhook"]["clientConfig"]["service"] is { IsKnown: true } service)
            WebhookServiceMissing.Check(this, manifest, world, [service], sink);
    }
}
