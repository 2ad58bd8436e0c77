using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Storage;

/// <summary>KUBE6112: a PersistentVolume that is another directory on each node.</summary>
public sealed class HostPathVolume : WorldRule
{
    private static readonly WorldIndex ByClaim = new(KindSet.Of("apps/Deployment", "apps/StatefulSet", "apps/ReplicaSet", "apps/DaemonSet", "ReplicationController"), static manifest =>
    {
        var names = new List<IndexKey>();
        foreach (var volume in PodTemplates.Required(manifest).Spec["volumes"].Items)
            if (volume["persistentVolumeClaim"]["claimName"].Text is { } name) names.Add(name);
        return names;
    }, byNamespace: true);

    private static readonly WorldIndex ByVolume = new(VolumeBinding.Claims, static claim => claim.Root["spec"]["volumeName"].Text is { Length: > 0 } name ? [name] : []);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6112", "hostPath PersistentVolume", RuleSeverity.Warning,
        "A hostPath volume is a directory of whichever node the Pod comes to. Replicas on two nodes see two directories, and a Pod that moves finds an empty one. A local volume says which node it is on.")
    {
        NeedsWorld = true,
        Covers = ["kyverno: limit-hostpath-type-pv"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("PersistentVolume");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        Field spec = manifest.Root["spec"], path = spec["hostPath"];
        if (!path.IsKnown || !spec["nodeAffinity"].IsMissing || manifest.Name.Text is not { } name) return;
        var user = UserOnManyNodes(world, manifest, name);
        var finding = sink.Report(this, manifest, path, user is null
            ? $"{manifest.Display} is the directory {path["path"].Text} of whichever node a Pod comes to; use a local volume, which says its node"
            : $"{manifest.Display} is the directory {path["path"].Text} of each node, so the Pods of {user.Display} on several nodes do not see the same files; use a volume that nodes share");
        if (user is null) finding.Severity = RuleSeverity.Info;
        else finding.With(user.Name.Node);
    }

    // A workload that certainly has several Pods, by a claim that is certainly of this volume.
    private static ManifestObject? UserOnManyNodes(WorldView world, ManifestObject volume, string name)
    {
        var reserved = volume.Root["spec"]["claimRef"];
        var claims = world.With(ByVolume, name).AsEnumerable();
        if (reserved["name"].Text is { } claimName && reserved["namespace"].Text is { } claimNamespace && world.Find("PersistentVolumeClaim", NamespaceValue.Of(claimNamespace), claimName).Object is { } found) claims = claims.Append(found);
        foreach (var claim in claims)
        {
            if (claim.Name.Text is not { } of) continue;
            foreach (var workload in world.With(ByClaim, claim.Namespace, of))
            {
                var pod = PodTemplates.Required(workload).Spec;
                if (workload.Namespace.Compare(claim.Namespace) != Likeness.Same || !pod["nodeName"].IsMissing || !pod["nodeSelector"].IsMissing || !pod["affinity"].IsMissing) continue;
                if (workload.Kind == "DaemonSet" || workload.Root["spec"]["replicas"].Integer > 1) return workload;
            }
        }

        return null;
    }
}
