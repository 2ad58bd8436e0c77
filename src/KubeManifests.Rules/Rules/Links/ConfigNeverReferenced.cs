using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A ConfigMap or Secret that nothing here uses.</summary>
public sealed class ConfigNeverReferenced : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1087", "ConfigMap or Secret never referenced", RuleSeverity.Hidden,
        "A ConfigMap or Secret that no Pod, Ingress, account, webhook or custom resource here uses may be left over. It may also be for a program that looks for it by name or label.")
    {
        NeedsWorld = true,
        Covers = ["popeye: 400"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("ConfigMap", "Secret");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (manifest.Name.Text is not { Length: > 0 } name || manifest.Namespace.Name is "kube-system" or "kube-public" || ConfigReferences.IsFilledByOthers(manifest) || IsFoundByLabel(manifest) || ObjectUse.MayBeUsed(world, manifest.Kind, name)) return;
        sink.Report(this, manifest, manifest.Name, $"{manifest.Display} is used by nothing here; use it or remove it");
    }

    // Labels of a domain are how programs find what is theirs.
    private static bool IsFoundByLabel(ManifestObject manifest)
    {
        var labels = manifest.Root["metadata"]["labels"];
        if (labels.IsOpen) return true;
        foreach (var entry in labels.Entries)
            if (entry.Key.IndexOf('_') >= 0 || entry.Key.IndexOf('/') >= 0 && !entry.Key.StartsWith("app.kubernetes.io/", StringComparison.Ordinal) && !entry.Key.StartsWith("helm.sh/", StringComparison.Ordinal)) return true;
        return false;
    }
}
