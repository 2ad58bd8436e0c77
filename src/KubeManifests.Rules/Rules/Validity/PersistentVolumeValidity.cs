using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2601 to KUBE2603: PersistentVolumes that the API server rejects, and the volumes inside of VolumeAttachments.</summary>
public sealed class PersistentVolumeValidity : ObjectRuleFamily
{
    private const string MountOptions = "volume.beta.kubernetes.io/mount-options";
    private const int LongestPortal = 64;

    // In the order in which the server looks: the first one counts, the others are too many.
    private static readonly string[] s_sources =
    [
        "hostPath", "gcePersistentDisk", "awsElasticBlockStore", "glusterfs", "flocker", "nfs", "rbd", "quobyte", "cephfs", "iscsi", "cinder", "fc", "flexVolume",
        "azureFile", "vsphereVolume", "photonPersistentDisk", "portworxVolume", "azureDisk", "scaleIO", "local", "storageos", "csi",
    ];

    private static readonly HashSet<string> s_takeMountOptions = new(StringComparer.Ordinal)
    {
        "gcePersistentDisk", "awsElasticBlockStore", "glusterfs", "nfs", "rbd", "quobyte", "iscsi", "cinder", "cephfs", "azureFile", "vsphereVolume", "azureDisk", "photonPersistentDisk",
    };

    private static readonly string[] s_secrets = ["controllerPublishSecretRef", "controllerExpandSecretRef", "nodePublishSecretRef", "nodeExpandSecretRef"];

    private static readonly RuleInfo s_invalid = new("KUBE2601", "PersistentVolume invalid", RuleSeverity.Error,
        "A volume has one source, access modes, and a capacity of storage above zero and of nothing else. The API server rejects others.")
    {
        HasFix = true,
    };

    private static readonly RuleInfo s_local = new("KUBE2603", "Local PV without node affinity", RuleSeverity.Error,
        "A local volume is a disk of one node, so it says which nodes can use it. The API server rejects it without a nodeAffinity.");

    /// <summary>The rules that <see cref="CheckInline"/> reports.</summary>
    internal static IReadOnlyList<RuleInfo> InlineInfos { get; } = [s_invalid, ClaimSpec.AccessModes, VolumeSources.FieldsInvalid];

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } =
        [.. InlineInfos, s_local, NodeSelection.Invalid, Labels.KeyInvalid, Labels.ValueInvalid, Enums.ValueInvalid];

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("PersistentVolume");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var verdict = new Verdict(manifest, sink);
        var spec = manifest.Root["spec"];
        if (!spec.IsObject()) return;
        ClaimSpec.CheckModes(verdict, s_invalid, spec["accessModes"], spec.Path + ".accessModes");
        CheckCapacity(verdict, spec["capacity"]);
        CheckAffinity(verdict, spec);
        CheckSources(verdict, spec, manifest.Name.TextOrEmpty() ?? "");

        Enums.CheckUnlessEmpty(verdict, spec["persistentVolumeReclaimPolicy"], "Delete", "Recycle", "Retain");
        Enums.Check(verdict, spec["volumeMode"], "Block", "Filesystem");
        if (spec["persistentVolumeReclaimPolicy"].Is("Recycle") && spec["hostPath"]["path"].Text is { } path && IsRoot(path))
            verdict.Forbidden(s_invalid, spec["persistentVolumeReclaimPolicy"], "the hostPath is /, and recycling would delete all of it");
        if (spec["storageClassName"].IsSomething()) verdict.Form(s_invalid, spec["storageClassName"], Names.DnsSubdomain);
        CheckAttributesClass(verdict, spec);
        CheckMountOptions(verdict, spec, manifest.Root["metadata"]["annotations"][MountOptions]);
    }

    /// <summary>A volume that a VolumeAttachment describes itself: only what a storage driver needs.</summary>
    internal static void CheckInline(Verdict verdict, Field spec)
    {
        const string Why = "an inline volume has none";
        ClaimSpec.CheckModes(verdict, s_invalid, spec["accessModes"], spec.Path + ".accessModes");
        if (spec["claimRef"].IsKnown) verdict.Forbidden(s_invalid, spec["claimRef"], Why);
        if (spec["capacity"].Entries.Count > 0) verdict.Forbidden(s_invalid, spec["capacity"], Why);
        if (spec["nodeAffinity"].IsKnown) verdict.Forbidden(s_invalid, spec["nodeAffinity"], Why);
        if (spec["storageClassName"].IsSomething()) verdict.Forbidden(s_invalid, spec["storageClassName"], Why);
        if (spec["persistentVolumeReclaimPolicy"].TextOr("Retain") is not (null or "Retain")) verdict.Invalid(s_invalid, spec["persistentVolumeReclaimPolicy"], "be Retain in an inline volume");
        if (spec["volumeMode"].TextOrEmpty() is { } mode && spec["volumeMode"].IsKnown && mode != "Filesystem") verdict.Invalid(s_invalid, spec["volumeMode"], "be Filesystem in an inline volume");
        if (spec["csi"].IsMissing) verdict.Required(s_invalid, spec["csi"], "an inline volume is one of a storage driver");
        CheckSources(verdict, spec, "");
    }

    private static void CheckCapacity(Verdict verdict, Field capacity)
    {
        if (capacity.IsUnknown) return;
        if (capacity["storage"].IsMissing && (capacity.Node as MapNode)?.Find("storage") is null) verdict.Required(s_invalid, capacity["storage"], "an amount such as 1Gi").AtField(capacity);
        foreach (var entry in capacity.Entries)
        {
            if (entry.Key != "storage") verdict.Forbidden(s_invalid, new(entry.Value), "a volume has a capacity of storage only").AtField(capacity);
            else if (entry.Value.Quantity() is { Sign: <= 0 }) verdict.Invalid(s_invalid, new(entry.Value), "be above zero").AtKey(capacity, entry.Key);
        }
    }

    private static void CheckAffinity(Verdict verdict, Field spec)
    {
        var affinity = spec["nodeAffinity"];
        if (affinity.IsMissing)
        {
            if (spec["local"].IsKnown) verdict.Required(s_local, affinity, "the disk is one of certain nodes");
            return;
        }

        if (!affinity.IsKnown) return;
        if (affinity["required"].IsMissing) verdict.Required(s_local, affinity["required"], "terms that select the nodes");
        else NodeSelection.CheckSelector(verdict, affinity["required"]);
    }

    private static void CheckSources(Verdict verdict, Field spec, string name)
    {
        string? first = null;
        bool none = true;
        foreach (string kind in s_sources)
        {
            var source = spec[kind];
            none &= source.IsMissing;
            if (!source.IsKnown) continue;
            if (first is null || kind == "flexVolume")
            {
                first ??= kind;
                CheckSource(verdict, spec, kind, name);
            }
            else verdict.Forbidden(s_invalid, source, "there is " + first + ", and a volume has one source").AtPath(spec.Path + "." + (kind == "cephfs" ? "cephFS" : kind));
        }

        if (none) verdict.Required(s_invalid, spec["csi"], "or another source").AtField(spec);
    }

    private static void CheckSource(Verdict verdict, Field spec, string kind, string name)
    {
        var source = spec[kind];
        var check = new SourceCheck(verdict, source, source.Path);
        switch (kind)
        {
            case "csi":
                check.Required("driver");
                if (source["driver"].IsSomething()) check.Form("driver", CsiValidity.DriverForm);
                check.Required("volumeHandle");
                foreach (string secret in s_secrets) CheckSecret(verdict, source[secret]);
                return;
            case "local":
                check.Required("path");
                check.Form("path", PathForms.NoBacksteps);
                return;
        }

        // Everything else is as Pods have it, and a little more, as Secrets may be of another namespace.
        VolumeSources.Check(verdict, spec, kind, spec.Path, isPod: false);
        switch (kind)
        {
            case "glusterfs":
                check.Form("endpointsNamespace", Names.DnsLabel);
                break;
            case "iscsi":
                if (source["secretRef"].IsKnown) check.Required("secretRef", "name");
                if (source["initiatorName"].IsKnown && source["targetPortal"].Text is { } portal && name.Length + 1 + portal.Length > LongestPortal)
                    verdict.Invalid(VolumeSources.FieldsInvalid, source["targetPortal"], "have with ':' and the volume's name at most 64 characters, as there is an initiatorName").AtPath(source.Path + ".targetportal");
                break;
            case "cinder" or "storageos":
                if (source["secretRef"].IsKnown) check.Required("secretRef", "namespace");
                break;
            case "azureFile":
                if (source["secretNamespace"].Is("")) check.Required("secretNamespace");
                break;
        }
    }

    private static void CheckSecret(Verdict verdict, Field secret)
    {
        if (!secret.IsKnown) return;
        if (verdict.RequiredText(VolumeSources.FieldsInvalid, secret["name"])) verdict.Form(VolumeSources.FieldsInvalid, secret["name"], Names.DnsSubdomain);
        if (verdict.RequiredText(VolumeSources.FieldsInvalid, secret["namespace"])) verdict.Form(VolumeSources.FieldsInvalid, secret["namespace"], Names.DnsLabel);
    }

    private static void CheckAttributesClass(Verdict verdict, Field spec)
    {
        var name = spec["volumeAttributesClassName"];
        if (!name.IsKnown) return;
        if (verdict.RequiredText(s_invalid, name, "or leave it out")) verdict.Form(s_invalid, name, Names.DnsSubdomain);
        if (spec["csi"].IsMissing) verdict.Required(s_invalid, spec["csi"], "only a volume of a storage driver has a volumeAttributesClassName");
    }

    private static void CheckMountOptions(Verdict verdict, Field spec, Field annotation)
    {
        if (!annotation.IsKnown) return;
        foreach (string kind in s_takeMountOptions)
            if (!spec[kind].IsMissing) return;
        verdict.Forbidden(s_invalid, annotation, "a volume of this source takes no mount options").AtPath("metadata.annotations." + MountOptions);
    }

    private static bool IsRoot(string path)
    {
        if (path.Length == 0 || path[0] != '/') return false;
        int depth = 0;
        foreach (string part in path.Split('/'))
        {
            if (part == "..") depth = Math.Max(0, depth - 1);
            else if (part.Length > 0 && part != ".") depth++;
        }

        return depth == 0;
    }
}
