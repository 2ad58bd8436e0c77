using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2710: LimitRanges that the API server rejects.</summary>
public sealed class LimitRangeValidity : ObjectRuleFamily
{
    private static readonly RuleInfo s_invalid = new("KUBE2710", "LimitRange invalid", RuleSeverity.Error,
        "For each resource, min, defaultRequest, default and max follow each other; each type stands once, Pods have no defaults, and a ratio is at least 1. The API server rejects others.");

    private static readonly QuantityValue s_one = QuantityValue.TryParse("1", out var one) ? one : default;

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } = [s_invalid];

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("LimitRange");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var verdict = new Verdict(manifest, sink);
        var limits = manifest.Root["spec"]["limits"].Items;
        for (int i = 0; i < limits.Count; i++)
        {
            if (!limits[i].IsKnown && !limits[i].IsMissing) continue;
            CheckType(verdict, limits, i);
            new Limit(verdict, limits[i]).Check();
        }
    }

    private static void CheckType(Verdict verdict, FieldList limits, int index)
    {
        var type = limits[index]["type"];
        if (!verdict.RequiredText(s_invalid, type, "Pod, Container or PersistentVolumeClaim")) return;
        verdict.Form(s_invalid, type, TypeForm);
        for (int i = 0; i < index; i++)
        {
            if (limits[i]["type"].Text != type.Text) continue;
            verdict.Duplicate(s_invalid, type, limits[i]["type"]);
            return;
        }
    }

    private static string? TypeForm(string type) =>
        Names.QualifiedName(type) ?? (type is "Pod" or "Container" or "PersistentVolumeClaim" || type.IndexOf('/') >= 0 ? null : "be Pod, Container, PersistentVolumeClaim or a name with a prefix");

    private sealed class Limit(Verdict verdict, Field limit)
    {
        private readonly string? _type = limit["type"].TextOr("");

        public void Check()
        {
            Field min = limit["min"], max = limit["max"], defaults = limit["default"], requests = limit["defaultRequest"], ratios = limit["maxLimitRequestRatio"];
            if (_type == "Pod")
                foreach (var map in (Field[])[defaults, requests])
                    if (map.Entries.Count > 0) verdict.Forbidden(s_invalid, map, "limits of Pods have no defaults");
            if (_type == "PersistentVolumeClaim" && min["storage"].IsMissing && max["storage"].IsMissing)
                verdict.Required(s_invalid, limit["min"], "min or max storage").AtPath(limit.Path + ".limits");

            bool hasDefaults = _type != "Pod";
            foreach (var map in (Field[])[min, max, ratios]) CheckNames(map);
            if (hasDefaults)
                foreach (var map in (Field[])[defaults, requests]) CheckNames(map);

            InOrder(min, max, min, "max");
            if (hasDefaults)
            {
                InOrder(min, requests, requests, "min");
                InOrder(requests, max, requests, "max");
                InOrder(requests, defaults, requests, "default");
                InOrder(min, defaults, defaults, "min");
                InOrder(defaults, max, defaults, "max");
                CheckOvercommit(defaults, requests, max);
            }

            CheckRatios(ratios, min, max);
        }

        private void CheckNames(Field map)
        {
            foreach (var entry in map.Entries)
            {
                var mustBe = _type is "Pod" or "Container" ? ResourceNames.ContainerForm(entry.Key) : ResourceNames.Form(entry.Key);
                if (_type is not null && mustBe is not null)
                    verdict.Say(s_invalid, new(entry.Value), "is for the resource \"" + entry.Key + "\", which must " + mustBe).AtKey(map, entry.Key);
            }
        }

        // The lower amount of each resource must not be above the higher one; the one in `blame` is named.
        private void InOrder(Field lower, Field higher, Field blame, string other)
        {
            foreach (var entry in lower.Entries)
            {
                if (entry.Value.Quantity() is not { } low || Find(higher, entry.Key) is not { } high || high.Quantity() is not { } highAmount || low.CompareTo(highAmount) <= 0) continue;
                bool isLower = ReferenceEquals(blame.Node, lower.Node);
                Node blamed = isLower ? entry.Value : high, against = isLower ? high : entry.Value;
                verdict.Invalid(s_invalid, new(blamed), (isLower ? "not be more than " : "not be less than ") + other + ", " + new Field(against).Text).AtKey(blame, entry.Key).With(against);
            }
        }

        // What cannot be overcommitted has the same default and default request; the default is max where it is not written.
        private void CheckOvercommit(Field defaults, Field requests, Field max)
        {
            foreach (var entry in requests.Entries)
            {
                if (ResourceNames.IsOvercommitAllowed(entry.Key) || entry.Value.Quantity() is not { } request) continue;
                var other = Find(defaults, entry.Key) ?? (_type == "Container" && !defaults.IsOpen ? Find(max, entry.Key) : null);
                if (other?.Quantity() is { } amount && amount != request && request.CompareTo(amount) < 0)
                    verdict.Invalid(s_invalid, new(entry.Value), "be the same as the default, " + new Field(other).Text + ", as " + entry.Key + " cannot be overcommitted").AtKey(requests, entry.Key).With(other);
            }
        }

        private void CheckRatios(Field ratios, Field min, Field max)
        {
            foreach (var entry in ratios.Entries)
            {
                if (entry.Value.Quantity() is not { } ratio) continue;
                if (ratio < s_one) verdict.Invalid(s_invalid, new(entry.Value), "be at least 1").AtKey(ratios, entry.Key);
                else if (Find(min, entry.Key)?.Quantity() is { } low && Find(max, entry.Key)?.Quantity() is { } high && ratio.Thousandths > high.Thousandths / low.Thousandths * 1000)
                    verdict.Invalid(s_invalid, new(entry.Value), "not be more than max divided by min").AtKey(ratios, entry.Key);
            }
        }

        private static Node? Find(Field map, string key) => (map.Node as MapNode)?.Find(key);
    }
}
