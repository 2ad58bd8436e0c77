using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;
using KubeManifests.Rules.Versions;

namespace KubeManifests.Rules.Rules.Versions;

/// <summary>KUBE7009: volumes of plugins that are gone or go.</summary>
public sealed class OldVolumePlugin : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE7009", "Removed or deprecated volume plugin", RuleSeverity.Warning,
        "Drivers of storage were a part of Kubernetes, and are programs of their own now. Pods with a volume of a plugin that is gone never start.")
    {
        Options = [TargetVersion.Option],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of(
        "PersistentVolume", "Pod", "ReplicationController", "PodTemplate", "apps/Deployment", "apps/StatefulSet", "apps/DaemonSet", "apps/ReplicaSet", "extensions/Deployment", "extensions/DaemonSet", "extensions/ReplicaSet",
        "batch/Job", "batch/CronJob", "apps.openshift.io/DeploymentConfig", "argoproj.io/Rollout");

    private static readonly List<(string Plugin, int Deprecated, int Removed, string Instead)> s_plugins = [.. DataTable.Read("volume-plugins.txt").Select(row => (row[0], DataTable.Number(row[1]), DataTable.Number(row[2]), row[3]))];

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest.Kind == "PersistentVolume")
        {
            Look(manifest, sink, manifest.Root["spec"]);
            return;
        }

        foreach (var volume in PodTemplates.Required(manifest).Spec["volumes"].Items) Look(manifest, sink, volume);
    }

    private void Look(ManifestObject manifest, FindingSink sink, Field volume)
    {
        if (!volume.IsKnown) return;
        int target = sink.Options.Get(TargetVersion.Option).Minor;
        foreach (var (plugin, deprecated, removed, instead) in s_plugins)
        {
            if (!volume[plugin].IsKnown || deprecated > target) continue;
            bool isGone = removed > 0 && removed <= target;
            sink.Report(this, manifest, volume[plugin], isGone
                ? $"{manifest.Display}: volumes of type {plugin} do not work since Kubernetes 1.{removed}; use {instead}"
                : $"{manifest.Display}: volumes of type {plugin} are deprecated since Kubernetes 1.{deprecated}; use {instead}");
        }
    }
}
