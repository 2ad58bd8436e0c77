using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2714: the remaining kinds of the core that the API server checks: namespaces, nodes, leases, events.</summary>
public sealed class ClusterObjects : ObjectRuleFamily
{
    private const int LongestName = 128, LongestNote = 1024;

    /// <summary>KUBE2714.</summary>
    internal static readonly RuleInfo Invalid = new("KUBE2714", "RuntimeClass, Namespace, Node, Lease or Event invalid", RuleSeverity.Error,
        "These kinds are seldom written by hand. The API server checks their names, taints, ranges, durations and texts, and rejects what is wrong with them.");

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } = [Invalid, Labels.KeyInvalid, Labels.ValueInvalid];

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Namespace", "Node", "Event", "events.k8s.io/Event", "coordination.k8s.io/Lease");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest.KindInfo is null) return;
        var verdict = new Verdict(manifest, sink);
        var spec = manifest.Root["spec"];
        switch (manifest.Kind)
        {
            case "Namespace":
                foreach (var finalizer in spec["finalizers"].Items)
                    if (finalizer.Node is ScalarNode { Type: ScalarType.String } text && FinalizerForm(text.Text) is { } mustBe)
                        verdict.Invalid(Invalid, finalizer, mustBe).AtField(spec["finalizers"]);
                CheckPodSecurity(verdict, manifest.Root["metadata"]["labels"]);
                break;
            case "Node":
                CheckTaints(verdict, spec["taints"].Items);
                CheckRanges(verdict, spec);
                CheckAmounts(verdict, manifest.Root["status"]["capacity"]);
                CheckAmounts(verdict, manifest.Root["status"]["allocatable"]);
                break;
            case "Lease":
                verdict.InRange(Invalid, spec["leaseDurationSeconds"], 1);
                verdict.InRange(Invalid, spec["leaseTransitions"], 0);
                break;
            case "Event":
                CheckEvent(verdict, manifest);
                break;
        }
    }

    private static string? FinalizerForm(string name) =>
        Names.QualifiedName(name) ?? (name.IndexOf('/') >= 0 || name is "kubernetes" or "orphan" or "foregroundDeletion" ? null : "be kubernetes or have a prefix, such as example.com/" + name);

    // Admission that is always on reads these labels.
    private static void CheckPodSecurity(Verdict verdict, Field labels)
    {
        const string Prefix = "pod-security.kubernetes.io/", Version = "-version";
        foreach (var entry in labels.Entries)
        {
            if (!entry.Key.StartsWith(Prefix, StringComparison.Ordinal) || new Field(entry.Value).TextOrEmpty() is not { } value) continue;
            string name = entry.Key.Substring(Prefix.Length);
            bool isVersion = name.EndsWith(Version, StringComparison.Ordinal);
            if ((isVersion ? name.Substring(0, name.Length - Version.Length) : name) is not ("enforce" or "audit" or "warn")) continue;
            if (isVersion ? IsVersion(value) : value is "privileged" or "baseline" or "restricted") continue;
            verdict.Invalid(Invalid, new(entry.Value), isVersion ? "be latest or a version such as v1.36" : "be privileged, baseline or restricted").AtKey(labels, entry.Key);
        }
    }

    private static bool IsVersion(string text)
    {
        if (text == "latest") return true;
        if (text.Length < 4 || !text.StartsWith("v1.", StringComparison.Ordinal) || text[3] == '0' && text.Length > 4) return false;
        for (int i = 3; i < text.Length; i++)
            if (text[i] is < '0' or > '9') return false;
        return true;
    }

    private static void CheckTaints(Verdict verdict, FieldList taints)
    {
        for (int i = 0; i < taints.Count; i++)
        {
            var taint = taints[i];
            if (!taint.IsObject()) continue;
            string at = "metadata.taints[" + i + "]"; // as the server names them
            Field key = taint["key"], value = taint["value"], effect = taint["effect"];
            if (key.TextOrEmpty() is { } keyText && Names.QualifiedName(keyText) is { } keyMustBe) Say(Labels.KeyInvalid, key, keyMustBe, at + ".key");
            if (value.Text is { } valueText && Names.LabelValue(valueText) is { } valueMustBe) Say(Labels.ValueInvalid, value, valueMustBe, at + ".value");
            if (effect.IsNothing()) verdict.Required(Invalid, effect, "NoSchedule, PreferNoSchedule or NoExecute").AtPath(at + ".effect");
            else if (effect.Text is not (null or "NoSchedule" or "PreferNoSchedule" or "NoExecute"))
                verdict.NotSupported(Invalid, effect, ["NoSchedule", "PreferNoSchedule", "NoExecute"]).AtPath(at + ".effect");
            for (int j = 0; j < i; j++)
            {
                if (key.TextOrEmpty() is not { } mine || taints[j]["key"].TextOrEmpty() != mine || effect.TextOrEmpty() is not { } its || taints[j]["effect"].TextOrEmpty() != its) continue;
                verdict.Say(Invalid, taint, "has the key and effect of " + taints[j].Path).AtPath(at).With(taints[j].Node);
                break;
            }
        }

        void Say(RuleInfo rule, Field field, string mustBe, string at)
        {
            if (field.IsMissing) verdict.Required(rule, field).AtPath(at);
            else verdict.Invalid(rule, field, mustBe).AtPath(at);
        }
    }

    // podCIDR, when it differs from the first of podCIDRs, replaces them all.
    private static void CheckRanges(Verdict verdict, Field spec)
    {
        Field one = spec["podCIDR"], many = spec["podCIDRs"];
        if (one.IsUnknown || many.IsUnknown) return;
        if (one.Text is { Length: > 0 } text && (many.HasNone() || many.Items.Count > 0 && many.Items[0].TextOrEmpty() is { } first && first != text))
        {
            if (Cidr.Form(text) is { } mustBe) verdict.Invalid(Invalid, one, mustBe).AtPath("spec.podCIDRs[0]");
            return;
        }

        bool good = true;
        foreach (var range in many.Items) good &= range.IsKnown && verdict.Form(Invalid, range, Cidr.Form);
        if (!good || many.Items.Count < 2 || many.Items[0].Text is not { } left || many.Items[1].Text is not { } right) return;
        if (many.Items.Count > 2 || Cidr.Read(left)!.Value.IsV4 == Cidr.Read(right)!.Value.IsV4) verdict.Say(Invalid, many, "must have at most one CIDR of each IP family");
    }

    private static void CheckAmounts(Verdict verdict, Field amounts)
    {
        foreach (var entry in amounts.Entries)
            if (entry.Value.Quantity() is { } amount && ResourceNames.AmountError(entry.Key, amount) is { } mustBe)
                verdict.Invalid(Invalid, new(entry.Value), mustBe).AtPath(amounts.Path + "." + entry.Key);
    }

    private static void CheckEvent(Verdict verdict, ManifestObject manifest)
    {
        bool isNew = manifest.Group.Length > 0;
        var root = manifest.Root;
        Field time = root["eventTime"], about = root[isNew ? "regarding" : "involvedObject"], note = root[isNew ? "note" : "message"];
        Field controller = root[isNew ? "reportingController" : "reportingComponent"];
        if (time.IsUnknown) return;
        var aboutNamespace = about["namespace"].TextOrEmpty();
        if (aboutNamespace is not null && manifest.Namespace.Name is { } own)
        {
            bool good = aboutNamespace.Length > 0 ? time.IsKnown || aboutNamespace == own : own == "default" || time.IsKnown && own == "kube-system";
            if (!good) verdict.Say(Invalid, about["namespace"], "must be the event's own namespace, " + own).AtPath("involvedObject.namespace");
        }

        if (time.IsKnown)
        {
            if (verdict.RequiredText(Invalid, controller, "the name of the controller")) verdict.Form(Invalid, controller, Names.QualifiedName);
            foreach (string field in (string[])["reportingInstance", "action", "reason"])
                if (verdict.RequiredText(Invalid, root[field])) verdict.Form(Invalid, root[field], text => AtMost(text, LongestName));
            if (note.Text is { } text && AtMost(text, LongestNote) is { } mustBe) verdict.Invalid(Invalid, note, mustBe).AtPath("message");
        }

        if (!isNew) return;
        if (time.IsMissing) verdict.Required(Invalid, time, "the time at which it was first seen");
        if (root["type"].TextOrEmpty() is not (null or "Normal" or "Warning")) verdict.Say(Invalid, root["type"], "must be Normal or Warning");
        foreach (string field in (string[])["deprecatedFirstTimestamp", "deprecatedLastTimestamp"])
            if (root[field].IsKnown) verdict.Forbidden(Invalid, root[field], "it is only read").AtPath(char.ToLowerInvariant(field[10]) + field.Substring(11));
        if (root["deprecatedCount"].Integer is not (null or 0)) verdict.Forbidden(Invalid, root["deprecatedCount"], "it is only read").AtPath("count");
        if (root["deprecatedSource"]["component"].IsSomething() || root["deprecatedSource"]["host"].IsSomething()) verdict.Forbidden(Invalid, root["deprecatedSource"], "it is only read").AtPath("source");
        var series = root["series"];
        if (!series.IsKnown) return;
        if (series["count"].NumberOr(0) < 2) verdict.Say(Invalid, series["count"], "must be at least 2");
        if (series["lastObservedTime"].IsMissing) verdict.Required(Invalid, series["lastObservedTime"]);
    }

    private static string? AtMost(string text, int length) => System.Text.Encoding.UTF8.GetByteCount(text) > length ? "have at most " + length + " characters" : null;
}
