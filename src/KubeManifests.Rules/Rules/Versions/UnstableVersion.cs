using KubeManifests.Rules.Model;

namespace KubeManifests.Rules.Rules.Versions;

/// <summary>KUBE7019: kinds in versions that are not stable.</summary>
public sealed class UnstableVersion : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE7019", "Alpha or beta API", RuleSeverity.Hidden,
        "Alpha versions change without notice and are off on most clusters; beta versions go within a few releases.");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest.KindInfo is not { } kind) return;
        string? what = kind.Version.IndexOf("alpha", StringComparison.Ordinal) > 0 ? "an alpha" : kind.Version.IndexOf("beta", StringComparison.Ordinal) > 0 ? "a beta" : null;
        if (what is not null) sink.Report(this, manifest, manifest.Root["apiVersion"], $"{manifest.Display} is of {what} version ({manifest.ApiVersion}), which may be off and will go; use a stable one");
    }
}
