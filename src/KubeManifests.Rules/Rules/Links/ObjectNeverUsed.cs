using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>An account, role or claim that nothing here uses.</summary>
public sealed class ObjectNeverUsed : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1089", "ServiceAccount, Role, ClusterRole or PVC never used", RuleSeverity.Hidden,
        "An account that runs nothing, a role that nobody is granted or a claim that no Pod mounts may be left over. People and programs outside of the manifests may use them, too.")
    {
        NeedsWorld = true,
        Covers = ["popeye: 400"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("ServiceAccount", "PersistentVolumeClaim", "rbac.authorization.k8s.io/Role", "rbac.authorization.k8s.io/ClusterRole");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (manifest.Name.Text is not { Length: > 0 } name || manifest.Kind == "ServiceAccount" && name == "default" || IsAggregated(manifest) || ObjectUse.MayBeUsed(world, manifest.Kind, name)) return;
        string what = manifest.Kind switch
        {
            "ServiceAccount" => "no Pod runs as it and no binding names it",
            "PersistentVolumeClaim" => "no Pod mounts it",
            _ => "no binding grants it",
        };
        sink.Report(this, manifest, manifest.Name, $"{manifest.Display} is used by nothing here: {what}");
    }

    // Its rules become those of other roles.
    private static bool IsAggregated(ManifestObject manifest)
    {
        var labels = manifest.Root["metadata"]["labels"];
        return manifest.Kind == "ClusterRole" && (labels.IsOpen || labels.Entries.Any(entry => entry.Key.IndexOf("aggregate", StringComparison.Ordinal) >= 0) || !manifest.Root["aggregationRule"].IsMissing);
    }
}
