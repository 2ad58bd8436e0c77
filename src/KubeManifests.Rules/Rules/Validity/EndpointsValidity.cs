using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2316: Endpoints and EndpointSlices that the API server rejects.</summary>
public sealed class EndpointsValidity : ObjectRuleFamily
{
    private const int MostEndpoints = 1000, MostAddresses = 100, MostPorts = 20000, MostHints = 8;

    private static readonly RuleInfo s_invalid = new("KUBE2316", "Endpoint address or port invalid", RuleSeverity.Error,
        "An endpoint's address is one that other machines can reach, of the slice's address type, and its ports have names of their own. The API server rejects others.")
    {
        Covers = ["kyverno: restrict-edit-for-endpoints", "datree: ENDPOINTSLICE_CVE2021_25373_INCORRECT_ADDRESSES_VALUE"],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } = [s_invalid, Ports.NumberInvalid, Ports.ProtocolInvalid, Labels.ValueInvalid];

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Endpoints", "discovery.k8s.io/EndpointSlice");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest.KindInfo is null) return;
        var verdict = new Verdict(manifest, sink);
        if (manifest.Kind == "EndpointSlice") CheckSlice(verdict, manifest.Root);
        else foreach (var subset in manifest.Root["subsets"].Items) CheckSubset(verdict, subset);
    }

    private static void CheckSubset(Verdict verdict, Field subset)
    {
        Field addresses = subset["addresses"], notReady = subset["notReadyAddresses"], ports = subset["ports"];
        if (addresses.HasNone() && notReady.HasNone()) verdict.Required(s_invalid, subset, "addresses or notReadyAddresses");
        foreach (var address in addresses.Items) CheckAddress(verdict, address);
        foreach (var address in notReady.Items) CheckAddress(verdict, address);
        foreach (var port in ports.Items)
        {
            var name = port["name"];
            if (name.TextOr("") is { Length: > 0 }) verdict.Form(s_invalid, name, Names.DnsLabel);
            else if (ports.Items.Count > 1) verdict.RequiredText(s_invalid, name, "several ports have a name each");
            Ports.CheckNumber(verdict, port["port"]);
            Ports.CheckProtocol(verdict, port["protocol"]);
            Ports.CheckApplicationProtocol(verdict, port["appProtocol"]);
        }
    }

    private static void CheckAddress(Verdict verdict, Field address)
    {
        var ip = address["ip"];
        if (ip.IsMissing) verdict.Required(s_invalid, ip, "an IP address");
        else verdict.Form(s_invalid, ip, IpAddress.EndpointForm);
        if (!address["hostname"].Is("")) verdict.Form(s_invalid, address["hostname"], Names.DnsLabel);
        verdict.Form(s_invalid, address["nodeName"], Names.DnsSubdomain);
    }

    private static void CheckSlice(Verdict verdict, Field slice)
    {
        Field type = slice["addressType"], endpoints = slice["endpoints"];
        if (verdict.RequiredText(s_invalid, type, "IPv4, IPv6 or FQDN")) verdict.OneOf(s_invalid, type, "IPv4", "IPv6", "FQDN");
        CheckSlicePorts(verdict, slice["ports"]);
        if (endpoints.Items.Count > MostEndpoints)
        {
            TooMany(verdict, endpoints, MostEndpoints);
            return;
        }

        foreach (var endpoint in endpoints.Items)
        {
            var addresses = endpoint["addresses"];
            if (addresses.HasNone()) verdict.Required(s_invalid, addresses, "at least one address");
            else if (addresses.Items.Count > MostAddresses) TooMany(verdict, addresses, MostAddresses);
            foreach (var address in addresses.Items) CheckSliceAddress(verdict, type.Text, addresses, address);

            verdict.Form(s_invalid, endpoint["nodeName"], Names.DnsSubdomain);
            verdict.Form(s_invalid, endpoint["hostname"], Names.DnsLabel);
            CheckHints(verdict, endpoint["hints"]["forZones"], Labels.ValueInvalid, Names.LabelValue);
            CheckHints(verdict, endpoint["hints"]["forNodes"], s_invalid, Names.DnsSubdomain);
        }
    }

    private static void CheckSliceAddress(Verdict verdict, string? type, Field addresses, Field address)
    {
        if (address.Node is not ScalarNode { Type: ScalarType.String } text) return;
        switch (type)
        {
            case "FQDN":
                verdict.Form(s_invalid, address, Names.FullyQualifiedDomainName);
                return;
            case "IPv4" or "IPv6":
                if (!verdict.Form(s_invalid, address, type == "IPv4" ? IpAddress.Form : IpAddress.CanonicalForm)) return;
                var ip = IpAddress.Read(text.Text)!.Value;
                if (ip.IsV4 != (type == "IPv4")) verdict.Invalid(s_invalid, address, "be an " + type + " address, as addressType says").AtField(addresses);
                else if (ip.Reachability is { } mustBe) verdict.Invalid(s_invalid, address, mustBe);
                return;
        }
    }

    private static void CheckSlicePorts(Verdict verdict, Field ports)
    {
        if (ports.Items.Count > MostPorts)
        {
            TooMany(verdict, ports, MostPorts);
            return;
        }

        var names = new Dictionary<string, Field>(StringComparer.Ordinal);
        foreach (var port in ports.Items)
        {
            var name = port["name"];
            if (name.TextOr("") is { } text)
            {
                if (text.Length > 0) verdict.Form(s_invalid, name, Names.DnsLabel);
                if (!names.TryGetValue(text, out var first)) names.Add(text, name);
                else if (text.Length > 0) verdict.Duplicate(s_invalid, name, first);
                else verdict.Say(s_invalid, name, "is missing, as in another port, but each port must have a name of its own").With(first.Anchor);
            }

            Ports.CheckProtocol(verdict, port["protocol"], emptyIsDefault: false);
            Ports.CheckApplicationProtocol(verdict, port["appProtocol"]);
        }
    }

    private static void CheckHints(Verdict verdict, Field hints, RuleInfo rule, Func<string, string?> form)
    {
        if (hints.Items.Count > MostHints)
        {
            TooMany(verdict, hints, MostHints);
            return;
        }

        for (int i = 0; i < hints.Items.Count; i++)
        {
            var name = hints.Items[i]["name"];
            if (name.TextOr("") is not { } text) continue;
            for (int j = 0; j < i; j++)
                if (hints.Items[j]["name"].TextOr("") == text)
                {
                    verdict.Duplicate(s_invalid, name, hints.Items[j]["name"]);
                    break;
                }

            if (form(text) is { } mustBe) verdict.Invalid(rule, name, mustBe);
        }
    }

    private static void TooMany(Verdict verdict, Field list, int most) => verdict.Say(s_invalid, list, "has " + list.Items.Count + " items, but at most " + most + " are allowed");
}
