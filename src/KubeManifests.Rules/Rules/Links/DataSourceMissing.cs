using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A claim is to be filled from another claim or a snapshot that does not exist or may not be used.</summary>
public sealed class DataSourceMissing : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1063", "PVC data source missing", RuleSeverity.Info,
        "A claim that is to be a copy of another claim or of a snapshot waits until that is there. Snapshots are mostly made at run time, so only a near miss among those here is told.")
    {
        NeedsWorld = true,
        Options = [MissingReference.ClosedKinds],
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("PersistentVolumeClaim");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        foreach (string field in new[] { "dataSource", "dataSourceRef" })
        {
            var source = manifest.Root["spec"][field];
            var of = source["namespace"];
            if (source["kind"].Text is not ("PersistentVolumeClaim" or "VolumeSnapshot") || source["name"].Text is not { Length: > 0 } name || of.IsUnknown) continue;
            string kind = source["kind"].Text!;
            var @namespace = of.Text is { Length: > 0 } other ? NamespaceValue.Of(other) : manifest.Namespace;
            if (MissingReference.Find(world, manifest, kind, @namespace, source["name"]) is { } missing)
            {
                if (kind == "VolumeSnapshot" && NearestName.Find(name, world.Names(kind, @namespace)) is null || PersistentVolumeClaimMissing.MayBeMadeByStatefulSet(world, @namespace, name)) continue;
                missing.Report(this, sink, $"{manifest.Display} is to be a copy of {kind} \"{name}\", which is not in {@namespace.Display}");
            }
            else if (@namespace.Compare(manifest.Namespace) == Likeness.Different && world.Find(kind, @namespace, name).Object is { IsExternal: false } found && !ReferenceGrants.MayAllow(world, manifest, found))
            {
                sink.Report(this, manifest, of, $"{manifest.Display} is to be a copy of {found.Display} of {@namespace.Display}, which no ReferenceGrant there allows").With(found.Name.Node);
            }

            return;
        }
    }
}
