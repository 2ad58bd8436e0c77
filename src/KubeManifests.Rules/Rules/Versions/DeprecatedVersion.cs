using KubeManifests.Rules.Model;
using KubeManifests.Rules.Schema;
using KubeManifests.Rules.Versions;

namespace KubeManifests.Rules.Rules.Versions;

/// <summary>KUBE7002: kinds in versions that servers will not serve much longer.</summary>
public sealed class DeprecatedVersion : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE7002", "Deprecated API version", RuleSeverity.Warning,
        "The servers serve the kind in this version, and say on each use that they soon will not.")
    {
        HasFix = true,
        Covers = ["kube-score: stable-version", "monokle: K8S002", "popeye: 403", "kyverno: check-deprecated-apis", "datree: K8S_DEPRECATED_APIVERSION_1.16", "datree: K8S_DEPRECATED_APIVERSION_1.17", "datree: K8S_DEPRECATED_APIVERSION_1.19", "datree: K8S_DEPRECATED_APIVERSION_1.21", "datree: K8S_DEPRECATED_APIVERSION_1.22", "datree: K8S_DEPRECATED_APIVERSION_1.23", "datree: K8S_DEPRECATED_APIVERSION_1.24", "pluto: deprecated"],
        Options = [TargetVersion.Option],
    };

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var target = sink.Options.Get(TargetVersion.Option);
        if (manifest.KindInfo is { } kind)
        {
            if (target.Has(kind.Deprecated)) Say(manifest, sink, kind.Deprecated!, kind.Removed, kind.Replacement ?? Newer(kind));
        }
        else if (ApiSchema.Default.FindRetired(manifest.ApiVersion, manifest.Kind) is { } retired && target.Serves(retired) && target.Has(retired.Deprecated))
        {
            Say(manifest, sink, retired.Deprecated!, retired.Removed, retired.Replacement).With(RemovedVersion.Replace(manifest, retired));
        }
    }

    private Finding Say(ManifestObject manifest, FindingSink sink, string since, string? removed, string? replacement) =>
        sink.Report(this, manifest, manifest.Root["apiVersion"], $"{manifest.Display}: {manifest.ApiVersion} {manifest.Kind} is deprecated since Kubernetes {since}{(removed is null ? "" : " and goes with " + removed)}{(replacement is null ? "" : "; use " + replacement)}");

    // The same kind in a version of its group that is not deprecated.
    private static string? Newer(KindInfo old)
    {
        string? found = null;
        foreach (var kind in ApiSchema.Default.Kinds)
            if (kind.Group == old.Group && kind.Kind == old.Kind && kind.ApiVersion != old.ApiVersion && kind.Deprecated is null) found = kind.ApiVersion + " " + kind.Kind;
        return found;
    }
}
