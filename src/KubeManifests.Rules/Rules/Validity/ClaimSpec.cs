using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>The spec of a claim, wherever it stands: a PersistentVolumeClaim, a StatefulSet's template, an ephemeral volume. Each family that calls this lists <see cref="Infos"/> among its own.</summary>
internal static class ClaimSpec
{
    /// <summary>KUBE2602.</summary>
    public static RuleInfo AccessModes { get; } = new("KUBE2602", "ReadWriteOncePod mixed", RuleSeverity.Error,
        "A volume is accessed ReadWriteOnce, ReadOnlyMany, ReadWriteMany, or ReadWriteOncePod, which tolerates no other mode beside it.")
    {
        HasFix = true,
    };

    /// <summary>KUBE2604.</summary>
    public static RuleInfo ClaimInvalid { get; } = new("KUBE2604", "PVC invalid", RuleSeverity.Error,
        "A claim asks for at least one access mode and for an amount of storage above zero; its class is a DNS name, its mode Filesystem or Block.")
    {
        HasFix = true,
    };

    /// <summary>KUBE2605.</summary>
    public static RuleInfo DataSource { get; } = new("KUBE2605", "PVC data source inconsistent", RuleSeverity.Error,
        "A claim is filled from one source: dataSource and dataSourceRef are the same when both are written, and without an API group it is another claim.");

    /// <summary>The rules that <see cref="Check"/> reports.</summary>
    public static IReadOnlyList<RuleInfo> Infos { get; } = [AccessModes, ClaimInvalid, DataSource, Labels.KeyInvalid, Labels.ValueInvalid, Labels.RequirementInvalid];

    private static readonly string[] s_modes = ["ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"];

    /// <summary>Judges the spec of a claim. A missing spec is an empty one.</summary>
    /// <param name="verdict">Where to say it.</param>
    /// <param name="spec">The spec.</param>
    /// <param name="at">The path at which the server names it, its own unless given.</param>
    /// <param name="isClaim">True for a PersistentVolumeClaim itself: of it the server drops sources that it does not know, where it would reject them elsewhere.</param>
    public static void Check(Verdict verdict, Field spec, string? at = null, bool isClaim = false)
    {
        if (!spec.IsObject()) return;
        at ??= spec.Path;
        CheckModes(verdict, ClaimInvalid, spec["accessModes"], at + ".accessModes");
        CheckStorage(verdict, spec["resources"]["requests"]["storage"], at + ".resources[storage]");
        Labels.CheckSelector(verdict, spec["selector"]);
        CheckForm(spec["storageClassName"], "storageClassName");
        CheckForm(spec["volumeAttributesClassName"], "volumeAttributesClassName");
        if (spec["volumeMode"].TextOrEmpty() is { } mode && spec["volumeMode"].IsKnown && mode is not ("Filesystem" or "Block"))
            verdict.NotSupported(ClaimInvalid, spec["volumeMode"], ["Filesystem", "Block"]).Path = at + ".volumeMode";
        if (!isClaim || KeepsSources(spec)) CheckSources(verdict, spec, at);

        void CheckForm(Field name, string key)
        {
            if (name.IsSomething() && name.TextOrEmpty() is { } text && Names.DnsSubdomain(text) is { } mustBe) verdict.Invalid(ClaimInvalid, name, mustBe).Path = at + "." + key;
        }
    }

    /// <summary>Access modes, of a claim or a volume.</summary>
    public static void CheckModes(Verdict verdict, RuleInfo rule, Field modes, string at)
    {
        if (modes.HasNone()) verdict.Required(rule, modes, "at least one of " + string.Join(", ", s_modes)).Path = at;
        Field? alone = null, other = null;
        foreach (var mode in modes.Items)
        {
            if (mode.TextOrEmpty() is not { } text) continue;
            if (text == "ReadWriteOncePod") alone ??= mode;
            else if (Array.IndexOf(s_modes, text) >= 0) other ??= mode;
            else verdict.NotSupported(AccessModes, mode, s_modes).Path = at;
        }

        if (alone is { } first && other is { } second) verdict.Say(AccessModes, first, "stands beside " + second.Text + ", but tolerates no other mode").With(second.Node).Path = at;
    }

    private static void CheckStorage(Verdict verdict, Field storage, string at)
    {
        // Null is an amount of nothing to the decoder, and not above zero either.
        if (storage.IsMissing) verdict.Required(ClaimInvalid, storage, "an amount such as 1Gi").Path = at;
        else if (QuantityValue.Read(storage) is { Sign: <= 0 }) verdict.Invalid(ClaimInvalid, storage, "be above zero").Path = at;
    }

    private static bool KeepsSources(Field spec)
    {
        Field source = spec["dataSource"], reference = spec["dataSourceRef"];
        if (reference.IsUnknown || reference["namespace"].IsUnknown) return false;
        if (reference.IsKnown && !reference["namespace"].IsSomething()) return true;

        // A reference to another namespace is dropped, and so is a source without a reference that is neither a claim nor a snapshot.
        return reference.IsMissing && source["kind"].Text switch
        {
            "PersistentVolumeClaim" => source["apiGroup"].IsNothing(),
            "VolumeSnapshot" => source["apiGroup"].Is("snapshot.storage.k8s.io"),
            _ => false,
        };
    }

    private static void CheckSources(Verdict verdict, Field spec, string at)
    {
        Field source = spec["dataSource"], reference = spec["dataSourceRef"];
        CheckSource(verdict, source, at + ".dataSource");
        CheckSource(verdict, reference, at + ".dataSourceRef");
        if (reference["namespace"].IsSomething() && reference["namespace"].TextOrEmpty() is { } name && Names.DnsLabel(name) is { } mustBe)
            verdict.Invalid(DataSource, reference["namespace"], mustBe).Path = at + ".dataSourceRef.namespace";
        if (source.Node is not MapNode || reference.Node is not MapNode) return;
        if (reference["namespace"].IsSomething()) verdict.Say(DataSource, source, "cannot stand beside a dataSourceRef of another namespace").With(reference.Node).Path = at;
        else if (Differs("kind") || Differs("name") || Differs("apiGroup") || source["apiGroup"].IsMissing && reference["apiGroup"].IsKnown || source["apiGroup"].IsKnown && reference["apiGroup"].IsMissing)
            verdict.Say(DataSource, source, "must be the same as dataSourceRef").With(reference.Node).Path = at;

        bool Differs(string key) => source[key].TextOrEmpty() is { } left && reference[key].TextOrEmpty() is { } right && left != right;
    }

    private static void CheckSource(Verdict verdict, Field source, string at)
    {
        if (source.Node is not MapNode) return;
        if (source["name"].IsNothing()) verdict.Required(DataSource, source["name"]).Path = at + ".name";
        if (source["kind"].IsNothing()) verdict.Required(DataSource, source["kind"]).Path = at + ".kind";
        if (source["apiGroup"].IsNothing())
        {
            if (source["kind"].IsSomething() && source["kind"].TextOrEmpty() is { } kind && kind != "PersistentVolumeClaim")
                verdict.Say(DataSource, source["kind"], "is \"" + kind + "\", but without an apiGroup it must be PersistentVolumeClaim").Path = at;
        }
        else if (source["apiGroup"].TextOrEmpty() is { } group && Names.DnsSubdomain(group) is { } mustBe) verdict.Invalid(DataSource, source["apiGroup"], mustBe).Path = at + ".apiGroup";
    }
}
