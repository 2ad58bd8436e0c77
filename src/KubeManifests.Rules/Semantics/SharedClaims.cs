using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>Claims of which a volume can be attached to one node only, and that Pods on several nodes may want at once.</summary>
internal static class SharedClaims
{
    /// <summary>The kinds whose Pods all use the same claims.</summary>
    public static KindSet Kinds { get; } = KindSet.Of("apps/Deployment", "apps/ReplicaSet");

    /// <summary>The claims of a workload that are certainly for one node at a time, with the place that names each.</summary>
    public static IEnumerable<(Field Name, ManifestObject Claim, bool IsForOnePod)> Of(WorldView world, PodTemplate template)
    {
        if (IsPinned(template)) yield break;
        foreach (var volume in template.Spec["volumes"].Items)
        {
            var name = volume["persistentVolumeClaim"]["claimName"];
            if (name.Text is not { } text || world.Find("PersistentVolumeClaim", template.Owner.Namespace, text).Object is not { IsExternal: false } claim) continue;
            var modes = claim.Root["spec"]["accessModes"];
            if (modes.IsOpen || modes.Items.Count == 0 || modes.Items.Any(mode => mode.Text is not ("ReadWriteOnce" or "ReadWriteOncePod"))) continue;
            bool isForOnePod = modes.Items.Any(mode => mode.Is("ReadWriteOncePod"));
            if (isForOnePod || !MayBeLocal(world, claim)) yield return (name, claim, isForOnePod);
        }
    }

    // The Pods may all be on one node: it is chosen by name, or they want to be beside each other.
    private static bool IsPinned(PodTemplate template)
    {
        Field spec = template.Spec, affinity = spec["affinity"];
        if (!spec.IsKnown || !spec["nodeName"].IsMissing || spec["nodeSelector"].IsOpen || !spec["nodeSelector"]["kubernetes.io/hostname"].IsMissing) return true;
        return affinity.IsUnknown || !affinity["podAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"].IsMissing || !affinity["nodeAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"].IsMissing;
    }

    // Volumes of one node bring all their Pods there.
    private static bool MayBeLocal(WorldView world, ManifestObject claim)
    {
        if (!claim.Root["spec"]["volumeName"].IsMissing) return true;
        var name = claim.Root["spec"]["storageClassName"];
        if (name.IsUnknown || name.Text is { } text && (text.Length == 0 || IsLocal(text))) return true;
        return name.Text is { } known && world.Find("StorageClass", NamespaceValue.None, known).Object is { } found && (found.Root["provisioner"].Text is not { } provisioner || IsLocal(provisioner) || provisioner == "kubernetes.io/no-provisioner");
    }

    private static bool IsLocal(string text)
    {
        foreach (string mark in new[] { "local", "hostpath", "host-path", "topolvm", "lvm", "zfs", "minikube", "standard-rwx", "nfs" })
            if (text.IndexOf(mark, StringComparison.OrdinalIgnoreCase) >= 0) return true;
        return false;
    }
}
