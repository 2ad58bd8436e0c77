using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Storage;

/// <summary>KUBE6117: a claim that names no class.</summary>
public sealed class ClassLeftToCluster : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6117", "Storage class left to the cluster", RuleSeverity.Hidden,
        "A claim without a class gets the cluster's default one, which is another in each cluster, and none in some.")
    {
        NeedsWorld = true,
        HasFix = true,
        Covers = ["kyverno: require-storageclass"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("PersistentVolumeClaim", "apps/StatefulSet");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (manifest.Kind == "PersistentVolumeClaim") Check(manifest, manifest.Root, world, sink);
        else
            foreach (var template in manifest.Root["spec"]["volumeClaimTemplates"].Items) Check(manifest, template, world, sink);
    }

    private void Check(ManifestObject manifest, Field claim, WorldView world, FindingSink sink)
    {
        var spec = claim["spec"];
        if (!spec.IsKnown || !spec["storageClassName"].IsMissing || !spec["volumeName"].IsMissing || !claim["metadata"]["annotations"]["volume.beta.kubernetes.io/storage-class"].IsMissing) return;
        var finding = sink.Report(this, manifest, spec, $"{manifest.Display} names no storage class, so it depends on the cluster which it gets; name one");
        if (world.OfKind("StorageClass") is { Count: 1 } classes && classes[0].Name.Text is { } name)
            finding.With(new Fix("Set storageClassName to \"" + name + "\"", NodeEdit.SetField(spec.Node!, ["storageClassName"], ScalarNode.String(name))) { IsGuess = true });
    }
}
