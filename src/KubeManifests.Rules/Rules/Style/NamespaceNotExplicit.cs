using KubeManifests.Rules.Model;

namespace KubeManifests.Rules.Rules.Style;

/// <summary>A workload or Service names no namespace, or the one named default.</summary>
public sealed class NamespaceNotExplicit : ObjectRule
{
    private static readonly KindSet s_kinds = KindSet.Of(
        "Service", "Pod", "ReplicationController", "apps/Deployment", "apps/StatefulSet", "apps/DaemonSet", "apps/ReplicaSet", "batch/Job", "batch/CronJob", "apps.openshift.io/DeploymentConfig");

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE8009", "Namespace not explicit", RuleSeverity.Hidden,
        "What names no namespace lands in the one that whoever applies it has chosen, which is default when nobody did. Quotas, policies and accounts are by namespace.")
    {
        Covers = ["kube-linter: use-namespace"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => s_kinds;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest.IsExternal || !manifest.Namespace.IsUnset && manifest.Namespace.Name != "default") return;
        sink.Report(this, manifest, manifest.Root["metadata"]["namespace"], $"{manifest.Display} {(manifest.Namespace.IsUnset ? "names no namespace" : "is in the namespace default")}; name the one it belongs to");
    }
}
