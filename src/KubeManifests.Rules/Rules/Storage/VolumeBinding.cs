using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Storage;

/// <summary>What a volume controller compares before it binds a claim to a volume.</summary>
[Flags]
internal enum BindingAspects
{
    None = 0,
    AccessModes = 1,
    Capacity = 2,
    Class = 4,
    VolumeMode = 8,
    Selector = 16,
}

/// <summary>A claim and the volume that was meant for it, with what keeps them apart.</summary>
internal sealed class FailedBinding(ManifestObject claim, ManifestObject volume, BindingAspects failed)
{
    /// <summary>The claim.</summary>
    public ManifestObject Claim { get; } = claim;

    /// <summary>The volume.</summary>
    public ManifestObject Volume { get; } = volume;

    /// <summary>What certainly does not fit.</summary>
    public BindingAspects Failed { get; } = failed;
}

/// <summary>
/// Finds claims that certainly cannot be bound to the volume meant for them: the one they name, one reserved for them, or the volumes of their
/// class when nothing else could serve it. A claim that may be provisioned, or served by a volume that is not known, is left alone.
/// </summary>
internal static class VolumeBinding
{
    private const string NoProvisioner = "kubernetes.io/no-provisioner";
    private const string ClassAnnotation = "volume.beta.kubernetes.io/storage-class";

    /// <summary>The kind that rules about bindings check.</summary>
    public static KindSet Claims { get; } = KindSet.Of("PersistentVolumeClaim");

    // A volume or claim without a class has the empty one.
    private static readonly WorldIndex VolumesByClass = new(KindSet.Of("PersistentVolume"), static volume => [TryClass(volume, out string? name) ? new IndexKey("class", name ?? "") : "?"]);

    private static readonly WorldIndex ReservedVolumes = new(KindSet.Of("PersistentVolume"), static volume => volume.Root["spec"]["claimRef"]["name"].Text is { } name ? [name] : []);

    // Claims that may be bound to volumes of a class: those that name none may get the cluster's default one.
    private static readonly WorldIndex ClaimsByClass = new(Claims, static claim =>
        claim.Root["spec"]["volumeName"].Text is { Length: > 0 } name ? [new("volume", name), "any volume"]
        : !claim.Root["spec"]["volumeName"].IsUnknown && TryClass(claim, out string? className) && className is not null ? [new("class", className)] : ["?"]);

    private static readonly WorldIndex SetsByClaimClass = new(KindSet.Of("apps/StatefulSet"), ClassesOfClaimTemplates);

    /// <summary>The volume that was meant for a claim and does not fit it, when <paramref name="aspect"/> is a cause.</summary>
    public static FailedBinding? Failed(WorldView world, ManifestObject claim, BindingAspects aspect) =>
        claim.Root["spec"].IsKnown && world.Shared(claim, Check) is { } failed && (failed.Failed & aspect) != 0 ? failed : null;

    /// <summary>The volumes that certainly have a class (the empty one for none).</summary>
    public static IReadOnlyList<ManifestObject> VolumesOf(WorldView world, string className) => world.With(VolumesByClass, new("class", className));

    /// <summary>True when it is not known of a volume which class it has.</summary>
    public static bool HasVolumesOfUnknownClass(WorldView world) => world.With(VolumesByClass, "?").Count > 0;

    private static FailedBinding? Check(WorldView world, ManifestObject claim)
    {
        var named = claim.Root["spec"]["volumeName"];
        if (named.IsUnknown) return null;
        if (named.Text is { Length: > 0 } name)
        {
            // A volume that in turn names the claim is bound without a look at the rest.
            return world.Find("PersistentVolume", NamespaceValue.None, name).Object is { } volume && IsFree(volume) == true
                ? Compare(world, claim, volume, BindingAspects.AccessModes | BindingAspects.Capacity | BindingAspects.Class | BindingAspects.VolumeMode)
                : null;
        }

        if (world.MayHaveUnknown("PersistentVolume") || world.MayHaveUnknown("PersistentVolumeClaim")) return null;
        if (claim.Name.Text is { } claimName)
        {
            foreach (var volume in world.With(ReservedVolumes, claimName))
                if (IsReservedFor(volume, claim)) return Compare(world, claim, volume, BindingAspects.AccessModes | BindingAspects.Capacity | BindingAspects.VolumeMode);
        }

        return CheckCandidates(world, claim);
    }

    private static FailedBinding? CheckCandidates(WorldView world, ManifestObject claim)
    {
        if (!TryClass(claim, out string? className) || className is null || !IsStatic(world, className) || OthersMayClaim(world, className)) return null;
        if (HasVolumesOfUnknownClass(world)) return null;
        const BindingAspects all = BindingAspects.AccessModes | BindingAspects.Capacity | BindingAspects.VolumeMode | BindingAspects.Selector;
        FailedBinding? best = null;
        foreach (var volume in VolumesOf(world, className))
        {
            bool? free = IsFree(volume);
            if (free is null) return null;
            if (free == false) continue;
            if (Compare(world, claim, volume, all) is not { } failed) return null;
            if (IsForAnother(world, claim, volume, className)) continue;
            if (best is null || Count(failed.Failed) < Count(best.Failed)) best = failed;
        }

        return best;
    }

    // True when a volume of the class cannot come from a provisioner.
    private static bool IsStatic(WorldView world, string className) =>
        className.Length == 0 || FindClass(world, className) is { } found && found.Root["provisioner"].Is(NoProvisioner);

    /// <summary>The StorageClass of this name, when it is in the world.</summary>
    public static ManifestObject? FindClass(WorldView world, string name) => world.Find("StorageClass", NamespaceValue.None, name).Object;

    // Claims that are made at run time (by StatefulSets, operators) may be what a volume is for.
    private static bool OthersMayClaim(WorldView world, string className) =>
        world.CustomKindsMayMake("PersistentVolumeClaim") || world.MayHaveUnknown("StatefulSet") || world.With(SetsByClaimClass, "?").Count > 0 || world.With(SetsByClaimClass, new("class", className)).Count > 0;

    private static IEnumerable<IndexKey> ClassesOfClaimTemplates(ManifestObject set)
    {
        var templates = set.Root["spec"]["volumeClaimTemplates"];
        if (templates.IsOpen) yield return "?";
        foreach (var template in templates.Items) yield return template["spec"]["storageClassName"].Text is { } name ? new IndexKey("class", name) : "?";
    }

    // True when another claim of the world may be bound to the volume.
    private static bool IsForAnother(WorldView world, ManifestObject claim, ManifestObject volume, string className)
    {
        if (volume.Name.IsUnknown ? world.With(ClaimsByClass, "any volume").Count > 0 : volume.Name.Text is { } name && world.With(ClaimsByClass, new("volume", name)).Count > 0) return true;
        const BindingAspects all = BindingAspects.AccessModes | BindingAspects.Capacity | BindingAspects.VolumeMode | BindingAspects.Selector;
        foreach (var other in world.With(ClaimsByClass, new("class", className)))
            if (other != claim && Compare(world, other, volume, all) is null) return true;
        foreach (var other in world.With(ClaimsByClass, "?"))
        {
            // Nothing is known of it, or it has no class and may get this one.
            if (other == claim) continue;
            if (other.Root["spec"]["volumeName"].IsUnknown || !TryClass(other, out _) || Compare(world, other, volume, all) is null) return true;
        }

        return false;
    }

    // Null when nothing certainly fails.
    private static FailedBinding? Compare(WorldView world, ManifestObject claim, ManifestObject volume, BindingAspects aspects)
    {
        if (!volume.Root["spec"].IsKnown) return null;
        var failed = BindingAspects.None;
        if (MissingModes(claim, volume).Count > 0) failed |= BindingAspects.AccessModes;
        if (QuantityValue.Read(Request(claim)) is { } wanted && QuantityValue.Read(Capacity(volume)) is { } capacity && wanted > capacity) failed |= BindingAspects.Capacity;
        if (ClassesDiffer(world, claim, volume)) failed |= BindingAspects.Class;
        if (Mode(claim) is { } claimMode && Mode(volume) is { } volumeMode && claimMode != volumeMode) failed |= BindingAspects.VolumeMode;
        var selector = claim.Root["spec"]["selector"];
        if (selector.IsKnown && LabelSelector.Match(selector, volume.Root["metadata"]["labels"]) == SelectorMatch.No) failed |= BindingAspects.Selector;
        failed &= aspects;
        return failed == BindingAspects.None ? null : new(claim, volume, failed);
    }

    private static bool ClassesDiffer(WorldView world, ManifestObject claim, ManifestObject volume)
    {
        if (!TryClass(claim, out string? claimClass) || !TryClass(volume, out string? volumeClass)) return false;
        volumeClass ??= "";
        if (claimClass is not null) return claimClass != volumeClass;

        // A claim without a class gets the cluster's default one: certainly another only when the volume's class is known not to be the default.
        return volumeClass.Length > 0 && FindClass(world, volumeClass) is { } found && IsNotDefault(found);
    }

    private static bool IsNotDefault(ManifestObject storageClass)
    {
        var annotations = storageClass.Root["metadata"]["annotations"];
        if (storageClass.IsExternal || annotations.IsOpen) return false;
        foreach (var entry in annotations.Entries)
            if (entry.Key is "storageclass.kubernetes.io/is-default-class" or "storageclass.beta.kubernetes.io/is-default-class" && !new Field(entry.Value).Is("false")) return false;
        return true;
    }

    /// <summary>The access modes that the claim asks for and the volume certainly lacks.</summary>
    public static List<Node> MissingModes(ManifestObject claim, ManifestObject volume)
    {
        var missing = new List<Node>();
        var offered = volume.Root["spec"]["accessModes"];
        if (offered.IsOpen || offered.Items.Count == 0) return missing;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var mode in offered.Items)
        {
            if (mode.Text is not { } text) return missing;
            names.Add(text);
        }

        foreach (var mode in claim.Root["spec"]["accessModes"].Items)
            if (mode.Text is { } text && !names.Contains(text)) missing.Add(mode.Node!);
        return missing;
    }

    /// <summary>The size that a claim asks for.</summary>
    public static Field Request(ManifestObject claim) => claim.Root["spec"]["resources"]["requests"]["storage"];

    /// <summary>The size of a volume.</summary>
    public static Field Capacity(ManifestObject volume) => volume.Root["spec"]["capacity"]["storage"];

    /// <summary>The volume mode, Filesystem when not written; null when not known.</summary>
    public static string? Mode(ManifestObject claimOrVolume)
    {
        var mode = claimOrVolume.Root["spec"]["volumeMode"];
        return mode.IsMissing ? "Filesystem" : mode.Text;
    }

    /// <summary>The class, where it is written: the old annotation comes before the field.</summary>
    public static Field ClassField(ManifestObject claimOrVolume)
    {
        var annotation = claimOrVolume.Root["metadata"]["annotations"][ClassAnnotation];
        return annotation.IsMissing ? claimOrVolume.Root["spec"]["storageClassName"] : annotation;
    }

    /// <summary>The class, null when not written; false when not known.</summary>
    public static bool TryClass(ManifestObject claimOrVolume, out string? name)
    {
        name = null;
        if (!claimOrVolume.Root["spec"].IsKnown) return false;
        var field = ClassField(claimOrVolume);
        name = field.Text;
        return !field.IsUnknown;
    }

    // Null when not known.
    private static bool? IsFree(ManifestObject volume)
    {
        if (!volume.Root["spec"].IsKnown) return null;
        var reserved = volume.Root["spec"]["claimRef"];
        return reserved.IsUnknown ? null : reserved.IsMissing;
    }

    private static bool IsReservedFor(ManifestObject volume, ManifestObject claim)
    {
        var reserved = volume.Root["spec"]["claimRef"];
        return reserved.IsKnown && claim.Name.Text is { } name && reserved["name"].Is(name)
            && reserved["namespace"].Text is { } @namespace && claim.Namespace.Compare(NamespaceValue.Of(@namespace)) == Likeness.Same;
    }

    private static int Count(BindingAspects aspects)
    {
        int count = 0;
        for (int rest = (int)aspects; rest != 0; rest &= rest - 1) count++;
        return count;
    }
}
