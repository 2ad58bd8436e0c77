using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2607: objects of storage drivers that the API server rejects. Inline volumes of VolumeAttachments are judged with PersistentVolumes.</summary>
public sealed class CsiValidity : ObjectRuleFamily
{
    private const int LongestNodeId = 256;
    private const long ShortestToken = 600, LongestToken = 1L << 32;

    private static readonly RuleInfo s_invalid = new("KUBE2607", "CSI objects invalid", RuleSeverity.Error,
        "Objects that describe storage drivers have fields that must be written, names of drivers and nodes, and amounts of zero or more. The API server rejects others.");

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } = [s_invalid, Labels.KeyInvalid, Labels.ValueInvalid, Labels.RequirementInvalid, Enums.ValueInvalid, .. PersistentVolumeValidity.InlineInfos];

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of(
        "storage.k8s.io/CSIDriver", "storage.k8s.io/CSINode", "storage.k8s.io/CSIStorageCapacity", "storage.k8s.io/VolumeAttachment", "storage.k8s.io/VolumeAttributesClass");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest.KindInfo is null) return;
        var verdict = new Verdict(manifest, sink);
        switch (manifest.Kind)
        {
            case "CSIDriver":
                CheckDriver(verdict, manifest.Root["spec"]);
                break;
            case "CSINode":
                CheckNode(verdict, manifest.Root["spec"]["drivers"].Items);
                break;
            case "CSIStorageCapacity":
                CheckCapacity(verdict, manifest.Root);
                break;
            case "VolumeAttachment":
                CheckAttachment(verdict, manifest.Root["spec"]);
                break;
            case "VolumeAttributesClass":
                StorageParameters.CheckProvisioner(verdict, s_invalid, manifest.Root["driverName"]);
                var parameters = manifest.Root["parameters"];
                if (parameters.HasNone()) verdict.Required(s_invalid, parameters, "at least one");
                StorageParameters.Check(verdict, s_invalid, parameters);
                break;
        }
    }

    /// <summary>The name of a driver: a DNS name of at most 63 characters, in letters of any case.</summary>
    internal static string? DriverForm(string name) => name.Length > 63 ? "have at most 63 characters" : Names.DnsSubdomain(name.ToLowerInvariant());

    private static void CheckDriver(Verdict verdict, Field spec)
    {
        Enums.Check(verdict, spec["fsGroupPolicy"], "ReadWriteOnceWithFSType", "File", "None");
        foreach (var mode in spec["volumeLifecycleModes"].Items)
            if (mode.TextOr("") is not (null or "Persistent" or "Ephemeral")) verdict.NotSupported(Enums.ValueInvalid, mode, ["Persistent", "Ephemeral"]).AtField(spec["volumeLifecycleModes"]);
        verdict.InRange(s_invalid, spec["nodeAllocatableUpdatePeriodSeconds"], 10);

        var tokens = spec["tokenRequests"];
        var audiences = new Dictionary<string, Field>(StringComparer.Ordinal);
        foreach (var token in tokens.Items)
        {
            var audience = token["audience"];
            if (audience.TextOr("") is { } text)
            {
                if (audiences.TryGetValue(text, out var first))
                {
                    verdict.Say(s_invalid, audience, "is \"" + text + "\", which " + first.Path + " is already").With(first.Node);
                    continue;
                }

                audiences.Add(text, audience);
            }

            verdict.InRange(s_invalid, token["expirationSeconds"], ShortestToken, LongestToken);
        }

        var inSecrets = spec["serviceAccountTokenInSecrets"];
        if (inSecrets.IsKnown && tokens.HasNone()) verdict.Invalid(s_invalid, inSecrets, "be left out, as there are no tokenRequests");
    }

    private static void CheckNode(Verdict verdict, FieldList drivers)
    {
        var names = new Dictionary<string, Field>(StringComparer.Ordinal);
        foreach (var driver in drivers)
        {
            if (!driver.IsKnown && !driver.IsMissing) continue;
            Field name = driver["name"], id = driver["nodeID"];
            if (verdict.RequiredText(s_invalid, name, "the name of the driver"))
            {
                verdict.Form(s_invalid, name, DriverForm);
                if (names.TryGetValue(name.Text!, out var first)) verdict.Duplicate(s_invalid, name, first);
                else names.Add(name.Text!, name);
            }

            if (verdict.RequiredText(s_invalid, id, "the driver's name of the node"))
                verdict.Form(s_invalid, id, text => System.Text.Encoding.UTF8.GetByteCount(text) > LongestNodeId ? "have at most " + LongestNodeId + " characters" : null);
            verdict.InRange(s_invalid, driver["allocatable"]["count"], 0);

            // The server names the driver where it means one of its keys.
            var keys = new HashSet<string>(StringComparer.Ordinal);
            foreach (var key in driver["topologyKeys"].Items)
            {
                if (key.TextOr("") is not { } text) continue;
                if (Names.QualifiedName(text) is { } mustBe) verdict.Invalid(s_invalid, key, mustBe).AtField(driver);
                if (!keys.Add(text)) verdict.Say(s_invalid, key, "is \"" + text + "\", which stands there already").AtField(driver);
            }
        }
    }

    private static void CheckCapacity(Verdict verdict, Field root)
    {
        Labels.CheckSelector(verdict, root["nodeTopology"]);
        var name = root["storageClassName"];
        if (verdict.RequiredText(s_invalid, name, "the name of a StorageClass")) verdict.Form(s_invalid, name, Names.DnsSubdomain);
        if (QuantityValue.Read(root["capacity"]) is { Sign: < 0 }) verdict.Invalid(s_invalid, root["capacity"], "not be negative");
    }

    private static void CheckAttachment(Verdict verdict, Field spec)
    {
        if (verdict.RequiredText(s_invalid, spec["attacher"], "the name of the driver")) verdict.Form(s_invalid, spec["attacher"], DriverForm);
        if (verdict.RequiredText(s_invalid, spec["nodeName"], "the name of a node")) verdict.Form(s_invalid, spec["nodeName"], Names.DnsSubdomain);
        Field source = spec["source"], name = source["persistentVolumeName"], inline = source["inlineVolumeSpec"];
        if (name.IsMissing && inline.IsMissing) verdict.Required(s_invalid, source, "the name of a PersistentVolume");
        else if (name.IsKnown && inline.IsKnown) verdict.Say(s_invalid, source, "has a persistentVolumeName and an inlineVolumeSpec, but must have one of them");
        if (name.IsKnown && verdict.RequiredText(s_invalid, name)) verdict.Form(s_invalid, name, Names.DnsSubdomain);
        if (inline.IsKnown && name.IsMissing) PersistentVolumeValidity.CheckInline(verdict, inline);
    }
}
