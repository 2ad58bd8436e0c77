using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2512: ServiceCIDRs and IPAddresses that the API server rejects.</summary>
public sealed class ServiceRangeValidity : ObjectRuleFamily
{
    private static readonly RuleInfo s_invalid = new("KUBE2512", "ServiceCIDR or IPAddress invalid", RuleSeverity.Error,
        "A ServiceCIDR has one range of each IP family at most, an IPAddress is named as the address and says what it belongs to. Both are written in the shortest form.");

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } = [s_invalid];

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("networking.k8s.io/ServiceCIDR", "networking.k8s.io/IPAddress");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest.KindInfo is null) return;
        var verdict = new Verdict(manifest, sink);
        if (manifest.Kind == "IPAddress") CheckAddress(verdict, manifest);
        else CheckRanges(verdict, manifest.Root["spec"]["cidrs"]);
    }

    private static void CheckRanges(Verdict verdict, Field ranges)
    {
        if (ranges.HasNone()) verdict.Required(s_invalid, ranges, "at least one CIDR");
        if (ranges.Items.Count > 2)
        {
            verdict.Say(s_invalid, ranges, "has " + ranges.Items.Count + " items, but must have at most one of each IP family");
            return;
        }

        foreach (var range in ranges.Items)
        {
            if (range.IsMissing) verdict.Required(s_invalid, range, "a CIDR");
            else verdict.Form(s_invalid, range, Cidr.CanonicalForm);
        }

        if (ranges.Items.Count == 2 && Family(ranges.Items[0]) is { } first && Family(ranges.Items[1]) == first)
            verdict.Say(s_invalid, ranges, "has two CIDRs of one IP family, but must have at most one of each");
    }

    private static void CheckAddress(Verdict verdict, ManifestObject address)
    {
        if (address.Name.Text is { Length: > 0 }) verdict.Form(s_invalid, address.Name, IpAddress.CanonicalForm);
        var parent = address.Root["spec"]["parentRef"];
        if (parent.IsMissing)
        {
            verdict.Required(s_invalid, parent, "the object that the address belongs to");
            return;
        }

        if (!parent["group"].Is("")) verdict.Form(s_invalid, parent["group"], Names.DnsSubdomain);
        foreach (string field in (string[])["resource", "name"])
            if (verdict.RequiredText(s_invalid, parent[field])) verdict.Form(s_invalid, parent[field], Names.PathSegment);
        verdict.Form(s_invalid, parent["namespace"], Names.PathSegment);
    }

    private static bool? Family(Field range) => range.Text is { } text && Cidr.Read(text) is { } cidr ? cidr.IsV4 : null;
}
