using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2117 to KUBE2119: the volumes of a Pod.</summary>
public sealed class Volumes : PodFamily
{
    private static readonly RuleInfo s_name = new("KUBE2117", "Volume name missing, invalid or duplicate", RuleSeverity.Error,
        "A volume is named by at most 63 small letters, digits and hyphens, and no other volume of the Pod has that name. A StatefulSet's claim templates are volumes of its Pods.");

    private static readonly RuleInfo s_count = new("KUBE2118", "Volume source count not one", RuleSeverity.Error,
        "A volume has one source. (Without any it is an emptyDir.)")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } = [s_name, s_count, VolumeSources.FieldsInvalid, References.FieldRef, References.ResourceFieldRef, .. ClaimSpec.Infos, Metadata.AnnotationKeyInvalid, Metadata.AnnotationsTooLarge];

    /// <inheritdoc/>
    protected override void Check(PodTemplate pod, Verdict verdict)
    {
        if (pod.Spec["volumes"].IsMissing && pod.Owner.Kind != "StatefulSet") return;
        var volumes = PodVolumes.Of(pod);
        if (volumes.Claims is { } claims) CheckClaimNames(verdict, claims, volumes.List.Path);

        bool isPod = IsPod(pod);
        string? podName = isPod ? pod.Owner.Name.Text : null;
        var names = new Dictionary<string, Field>(StringComparer.Ordinal);
        foreach (var volume in volumes.List.Items)
        {
            // The server replaces a volume that has a claim template's name before it looks.
            if (!volume.IsObject() || volume["name"].TextOrEmpty() is { } replaced && volumes.IsClaim(replaced)) continue;
            string at = volumes.PathOf(volume);
            CheckName(verdict, volume["name"], at, names);
            CheckSources(verdict, volume, at, isPod);
            if (podName is { Length: > 0 }) CheckCreatedClaims(verdict, volume, volumes.List, podName);
        }
    }

    private static void CheckName(Verdict verdict, Field name, string at, Dictionary<string, Field> names)
    {
        if (name.IsNothing()) verdict.Required(s_name, name).Path = at + ".name";
        else if (name.TextOrEmpty() is { } text)
        {
            if (Names.DnsLabel(text) is { } mustBe) verdict.Invalid(s_name, name, mustBe).Path = at + ".name";
            if (names.TryGetValue(text, out var first)) verdict.Duplicate(s_name, name, first).Path = at + ".name";
            else names.Add(text, name);
        }
    }

    // The server judges them as the volumes that they become.
    private static void CheckClaimNames(Verdict verdict, Field claims, string volumes)
    {
        int index = 0;
        foreach (var claim in claims.Items)
        {
            string at = volumes + "[" + index++ + "].name";
            if (!claim.IsObject()) continue;
            var name = claim["metadata"]["name"];
            if (name.IsNothing()) verdict.Required(s_name, name, "the claims and the volumes are named by it").Path = at;
            else if (name.TextOrEmpty() is { } text && Names.DnsLabel(text) is { } mustBe) verdict.Invalid(s_name, name, mustBe).Path = at;
        }
    }

    private static void CheckSources(Verdict verdict, Field volume, string at, bool isPod)
    {
        if (VolumeSources.FirstKnown(volume) is not { } kind) return;
        VolumeSources.Check(verdict, volume, kind, at, isPod);
        if (kind == "projected") ProjectedVolumes.Check(verdict, volume[kind], at + ".projected");
        else if (kind == "ephemeral") EphemeralVolumes.Check(verdict, volume[kind], at + ".ephemeral");

        foreach (var entry in volume.Entries)
        {
            var other = new Field(entry.Value);
            if (entry.Key == kind || !other.IsKnown || !VolumeSources.Order.Contains(entry.Key)) continue;

            // These two are misspelled by the server.
            string name = entry.Key switch { "cephfs" => "cephFS", "downwardAPI" => "downwarAPI", _ => entry.Key };
            var finding = verdict.Say(s_count, other, "stands beside " + kind + ", but a volume has only one source").With(volume[kind].Node)
                .With(new Fix("Keep only " + kind, NodeEdit.Remove(entry.Value)))
                .With(new Fix("Keep only " + entry.Key, NodeEdit.Remove(volume[kind].Node!)));
            finding.Path = at + "." + name;
        }
    }

    private static void CheckCreatedClaims(Verdict verdict, Field volume, Field list, string podName)
    {
        if (volume["ephemeral"].IsKnown && volume["name"].Text is { Length: > 0 } name && Names.DnsLabel(name) is null && Names.DnsSubdomain(podName + "-" + name) is { } mustBe)
            verdict.Say(s_name, volume["name"], "gives its claim the name \"" + podName + "-" + name + "\", which must " + mustBe);

        var claim = volume["persistentVolumeClaim"]["claimName"];
        if (claim.Text is not { } claimName) return;
        foreach (var other in list.Items)
            if (other["ephemeral"].IsKnown && other["name"].Text is { } created && claimName == podName + "-" + created)
                verdict.Say(VolumeSources.FieldsInvalid, claim, "is the claim that the ephemeral volume \"" + created + "\" makes for itself").With(other.Node);
    }
}
