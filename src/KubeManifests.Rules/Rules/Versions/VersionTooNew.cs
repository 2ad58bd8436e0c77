using KubeManifests.Rules.Model;
using KubeManifests.Rules.Versions;

namespace KubeManifests.Rules.Rules.Versions;

/// <summary>KUBE7003: kinds and versions that are newer than the servers.</summary>
public sealed class VersionTooNew : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE7003", "API newer than the target", RuleSeverity.Error,
        "The servers that the manifest goes to do not serve this kind in this version yet: they reject the object.")
    {
        Options = [TargetVersion.Option],
    };

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var target = sink.Options.Get(TargetVersion.Option);
        if (IsTooNew(manifest, target))
            sink.Report(this, manifest, manifest.Root["apiVersion"], $"{manifest.Display}: Kubernetes {target} does not serve {manifest.ApiVersion} {manifest.Kind}, which came with {manifest.KindInfo!.Introduced ?? manifest.KindInfo.Since}");
    }

    /// <summary>Whether the servers do not know the kind.</summary>
    internal static bool IsTooNew(ManifestObject manifest, TargetVersion target) => !target.IsNewest && manifest.KindInfo is { } kind && target.IsBefore(kind.Introduced ?? kind.Since);
}
