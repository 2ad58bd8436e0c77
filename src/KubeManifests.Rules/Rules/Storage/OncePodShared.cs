using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Storage;

/// <summary>KUBE6119: a claim for one Pod that several want.</summary>
public sealed class OncePodShared : WorldRule
{
    private static readonly WorldIndex ByClaim = new(KindSet.WithPodTemplate, static manifest =>
    {
        var names = new List<IndexKey>();
        if (manifest.Kind is "PodTemplate" or "CronJob") return names;
        foreach (var volume in PodTemplates.Required(manifest).Spec["volumes"].Items)
            if (volume["persistentVolumeClaim"]["claimName"].Text is { } name) names.Add(name);
        return names;
    }, byNamespace: true);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6119", "ReadWriteOncePod with several replicas", RuleSeverity.Warning,
        "A volume with ReadWriteOncePod is for one Pod. All others that use the claim wait for it.")
    {
        NeedsWorld = true,
        Covers = ["kyverno: readwriteonce-pod"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("apps/StatefulSet", "apps/Deployment", "apps/ReplicaSet", "ReplicationController", "batch/Job", "Pod");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        foreach (var volume in PodTemplates.Required(manifest).Spec["volumes"].Items)
        {
            var name = volume["persistentVolumeClaim"]["claimName"];
            if (name.Text is not { } text || world.Find("PersistentVolumeClaim", manifest.Namespace, text).Object is not { IsExternal: false } claim || !IsForOnePod(claim)) continue;
            if (Count(manifest) is > 1 and var count)
                sink.Report(this, manifest, name, $"{manifest.Display} has {count} Pods that want {claim.Display}, but ReadWriteOncePod is for one; use another mode, or a claim for each Pod").With(claim.Root["spec"]["accessModes"].Node);
            else if (Other(world, manifest, text) is { } other)
                sink.Report(this, manifest, name, $"{manifest.Display} and {other.Display} want {claim.Display}, but ReadWriteOncePod is for one Pod; use another mode, or a claim for each").With(claim.Root["spec"]["accessModes"].Node).With(other.Name.Node);
        }
    }

    private static bool IsForOnePod(ManifestObject claim)
    {
        var modes = claim.Root["spec"]["accessModes"];
        return !modes.IsOpen && modes.Items.Count == 1 && modes.Items[0].Is("ReadWriteOncePod");
    }

    // Replicas of a Deployment or ReplicaSet are told by KUBE3051.
    private static long? Count(ManifestObject manifest) => manifest.Kind switch
    {
        "StatefulSet" or "ReplicationController" => manifest.Root["spec"]["replicas"].Integer,
        "Job" => manifest.Root["spec"]["parallelism"].Integer,
        _ => null,
    };

    // The later of two that run always.
    private static ManifestObject? Other(WorldView world, ManifestObject manifest, string claim)
    {
        if (!RunsAlways(manifest)) return null;
        foreach (var other in world.With(ByClaim, manifest.Namespace, claim))
        {
            if (other == manifest) return null;
            if (RunsAlways(other) && other.Namespace.Compare(manifest.Namespace) == Likeness.Same && !(other.Kind == manifest.Kind && other.Name.Text == manifest.Name.Text)) return other;
        }

        return null;
    }

    private static bool RunsAlways(ManifestObject manifest) => manifest.Kind is "StatefulSet" or "Deployment" or "ReplicaSet" or "ReplicationController" && manifest.Root["spec"]["replicas"].NumberOr(1) > 0;
}
