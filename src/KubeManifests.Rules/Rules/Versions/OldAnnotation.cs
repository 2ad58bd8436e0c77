using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Versions;

/// <summary>KUBE7008: annotations that a field has replaced.</summary>
public sealed class OldAnnotation : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE7008", "Deprecated annotation", RuleSeverity.Warning,
        "What began as an annotation is a field now. Some of the old annotations do nothing any more, without a word.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of(
        "Service", "PersistentVolume", "PersistentVolumeClaim", "storage.k8s.io/StorageClass", "networking.k8s.io/Ingress", "extensions/Ingress", "Pod", "ReplicationController", "PodTemplate", "apps/Deployment", "apps/StatefulSet",
        "apps/DaemonSet", "apps/ReplicaSet", "extensions/Deployment", "extensions/DaemonSet", "extensions/ReplicaSet", "batch/Job", "batch/CronJob", "apps.openshift.io/DeploymentConfig", "argoproj.io/Rollout");

    private static readonly ILookup<string, (string Name, string Instead)> s_annotations = DataTable.Read("deprecated-annotations.txt").ToLookup(row => row[0], row => (row[1], row[2]), StringComparer.Ordinal);

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var template = PodTemplates.Of(manifest);
        var annotations = template?.Annotations ?? manifest.Root["metadata"]["annotations"];
        if (annotations.Entries.Count == 0) return;
        foreach (var (name, instead) in s_annotations[template is null ? manifest.Kind : "pod"])
        {
            foreach (var entry in annotations.Entries)
            {
                if (entry.Key != name && !(name[name.Length - 1] == '*' && entry.Key.StartsWith(name.Substring(0, name.Length - 1), StringComparison.Ordinal)) || IsSaid(manifest, entry.Key)) continue;
                sink.Report(this, manifest, new Field(entry.Value), $"{manifest.Display}: the annotation {entry.Key} is deprecated; use {instead}").With(Move(manifest, entry.Key, new Field(entry.Value)));
            }
        }
    }

    // Both are written for servers of all ages.
    private static bool IsSaid(ManifestObject manifest, string annotation) => FieldOf(manifest, annotation) is { } field && !manifest.Root["spec"][field].IsMissing;

    private static string? FieldOf(ManifestObject manifest, string annotation) => annotation switch
    {
        "kubernetes.io/ingress.class" when manifest.Group == "networking.k8s.io" => "ingressClassName",
        "volume.beta.kubernetes.io/storage-class" => "storageClassName",
        _ => null,
    };

    private static Fix? Move(ManifestObject manifest, string annotation, Field value) =>
        FieldOf(manifest, annotation) is { } field && value.Text is { Length: > 0 } text && manifest.Root["spec"].Node is { } spec
            ? new($"Change to spec.{field}", NodeEdit.SetField(spec, [field], ScalarNode.String(text)), NodeEdit.Remove(value.Node!))
            : null;
}
