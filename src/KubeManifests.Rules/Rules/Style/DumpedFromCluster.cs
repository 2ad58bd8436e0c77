using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Style;

/// <summary>An object has fields that only a cluster writes.</summary>
public sealed class DumpedFromCluster : ObjectRule
{
    private static readonly string[] s_fields = ["uid", "resourceVersion", "generation", "creationTimestamp", "managedFields", "selfLink"];
    private static readonly string[] s_annotations = ["kubectl.kubernetes.io/last-applied-configuration", "deployment.kubernetes.io/revision"];

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE8014", "Cluster-dumped manifest", RuleSeverity.Hidden,
        "A manifest that was written out by a cluster has its state in it: ids, times, who changed what. Applied again, that is ignored or gets in the way.") { HasFix = true };

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest.IsExternal) return;
        var found = Written(manifest).ToList();
        if (found.Count == 0) return;
        sink.Report(this, manifest, found[0].Field, $"{manifest.Display} has {string.Join(", ", found.Take(3).Select(one => one.Name))}{(found.Count > 3 ? " and " + (found.Count - 3) + " more" : "")}, which only a cluster writes")
            .With(new Fix("Remove what the cluster wrote", [.. found.Select(one => NodeEdit.Remove(one.Field.Node!))]));
    }

    private static IEnumerable<(string Name, Field Field)> Written(ManifestObject manifest)
    {
        var metadata = manifest.Root["metadata"];
        foreach (string field in s_fields)
            if (metadata[field].IsKnown) yield return (field, metadata[field]);
        foreach (string annotation in s_annotations)
            if (metadata["annotations"][annotation].IsKnown) yield return (annotation, metadata["annotations"][annotation]);
        if (manifest.Kind != "ReplicaSet" && manifest.Kind != "Pod" && manifest.Root["spec"]["template"]["metadata"]["labels"]["pod-template-hash"] is { IsKnown: true } hash) yield return ("pod-template-hash", hash);

        // Generators write an empty one.
        if (manifest.Root["status"] is { IsKnown: true } status && NodeTree.Texts(status.Anchor).Any(text => text.Length > 0)) yield return ("status", status);
    }
}
