using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>The Service behind an API does not exist: all requests to that API fail.</summary>
public sealed class ApiServiceBackendMissing : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1068", "APIService backend missing", RuleSeverity.Warning,
        "An APIService hands the requests of an API group to a Service. When there is no such Service or port, they fail, and so does what asks for all groups, such as deleting a namespace.")
    {
        NeedsWorld = true,
        Options = [MissingReference.ClosedKinds],
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("apiregistration.k8s.io/APIService");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (manifest.Root["spec"]["service"] is { IsKnown: true } service) WebhookServiceMissing.Check(this, manifest, world, [service], sink);
    }
}
