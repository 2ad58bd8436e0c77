using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Schema;
using KubeManifests.Rules.Semantics;
using KubeManifests.Rules.Versions;

namespace KubeManifests.Rules.Rules.Versions;

/// <summary>KUBE7001: kinds in versions that servers no longer serve.</summary>
public sealed class RemovedVersion : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE7001", "Removed API version", RuleSeverity.Error,
        "The servers no longer serve the kind in this version: they reject the object.")
    {
        HasFix = true,
        Covers = ["kube-linter: no-extensions-v1beta", "kube-score: stable-version", "monokle: K8S003", "kyverno: check-deprecated-apis", "datree: K8S_REMOVED_APIVERSION_1.22", "datree: K8S_REMOVED_APIVERSION_1.23", "datree: K8S_REMOVED_APIVERSION_1.24", "datree: K8S_REMOVED_APIVERSION_1.25", "datree: K8S_REMOVED_APIVERSION_1.26", "datree: K8S_REMOVED_APIVERSION_1.27", "pluto: removed"],
        Options = [TargetVersion.Option],
    };

    // What came after them is another shape, so another version alone is not enough.
    private static readonly HashSet<string> s_changed = new(StringComparer.Ordinal)
    {
        "Ingress", "HorizontalPodAutoscaler", "CustomResourceDefinition", "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration", "CertificateSigningRequest", "EndpointSlice", "Event", "FlowSchema", "PriorityLevelConfiguration",
    };

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest.KindInfo is not null || manifest.Kind == "PodSecurityPolicy" || ApiSchema.Default.FindRetired(manifest.ApiVersion, manifest.Kind) is not { } retired || sink.Options.Get(TargetVersion.Option).Serves(retired)) return;
        string gone = retired.Removed is { } removed && sink.Options.Get(TargetVersion.Option).Has(removed) ? $"was removed in Kubernetes {removed}" : "is not served";
        sink.Report(this, manifest, manifest.Root["apiVersion"], $"{manifest.Display}: {manifest.ApiVersion} {manifest.Kind} {gone}{(retired.Replacement is { } replacement ? "; use " + replacement : "")}").With(Replace(manifest, retired));
    }

    /// <summary>The version after it, when it has the same shape.</summary>
    internal static Fix? Replace(ManifestObject manifest, RetiredKind retired)
    {
        if (retired.Replacement?.Split(' ') is not { Length: 2 } words || words[1] != manifest.Kind || s_changed.Contains(manifest.Kind)) return null;

        // A selector was optional, or meant something else.
        bool needsSelector = manifest.Kind is "Deployment" or "DaemonSet" or "ReplicaSet" or "StatefulSet" or "PodDisruptionBudget";
        if (needsSelector && (!manifest.Root["spec"]["selector"].IsKnown || manifest.Root["spec"]["selector"].HasNone())) return null;
        return new($"Change to {words[0]}", NodeEdit.Replace(manifest.Root["apiVersion"].Node!, ScalarNode.String(words[0])));
    }
}
