using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3054: a StatefulSet that keeps nothing</summary>
public sealed class StatefulSetWithoutStorage : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3054", "StatefulSet without storage", RuleSeverity.Info,
        "A StatefulSet gives each Pod a name that stays and a volume of its own. Without a volume, a Deployment is updated faster and moved away from a dead node by itself.");

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("apps/StatefulSet");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var spec = manifest.Root["spec"];
        if (!spec.IsKnown || !spec["volumeClaimTemplates"].HasNone() || spec["volumeClaimTemplates"].IsOpen) return;
        var volumes = PodTemplates.Required(manifest).Spec["volumes"];
        if (volumes.IsOpen) return;
        foreach (var volume in volumes.Items)
            if (volume.IsUnknown || volume.IsOpen || !s_transient.Any(kind => volume[kind].IsKnown)) return;
        sink.Report(this, manifest, manifest.Name, $"{manifest.Display} has no volume that stays, only names; if its Pods do not need those, a Deployment is enough");
    }

    // All other volumes are of a disk somewhere.
    private static readonly string[] s_transient = ["emptyDir", "configMap", "secret", "projected", "downwardAPI"];
}
