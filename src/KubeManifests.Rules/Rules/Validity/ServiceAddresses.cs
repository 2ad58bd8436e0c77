using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>The addresses of a Service. What depends on the cluster (which IP families it has, which range its Services have) is not judged.</summary>
internal static class ServiceAddresses
{
    internal static readonly RuleInfo Headless = new("KUBE2308", "Headless with NodePort or LoadBalancer", RuleSeverity.Error,
        "A headless Service (clusterIP None) has no address that a node port or load balancer could lead to. The API server rejects it.")
    {
        HasFix = true,
    };

    internal static readonly RuleInfo ExternalIp = new("KUBE2310", "External IP not allowed", RuleSeverity.Error,
        "An external IP is an address that other machines can reach: not the unspecified address, loopback or link-local. The API server rejects others.")
    {
        HasFix = true,
    };

    internal static readonly RuleInfo Inconsistent = new("KUBE2313", "Cluster IP or family inconsistent", RuleSeverity.Error,
        "clusterIP is the first of clusterIPs, there is at most one of each IP family, each is of the family that ipFamilies says, and None stands alone. The API server rejects others.");

    // True when the Service has no address of its own; null when it cannot be known.
    internal static bool? IsHeadless(Field spec)
    {
        var many = spec["clusterIPs"];
        if (many.HasNone()) return spec["clusterIP"].TextOr("") is { } one ? one == "None" : null;
        if (many.Items.Count != 1) return many.Items.Count == 0 ? null : false;
        return many.IsOpen || many.Items[0].TextOr("") is not { } first ? null : first == "None";
    }

    internal static void Check(Verdict verdict, Field spec, string? type)
    {
        foreach (var ip in spec["externalIPs"].Items)
            if (ip.Node is ScalarNode { Type: ScalarType.String } text && IpAddress.EndpointForm(text.Text) is { } mustBe)
                verdict.Invalid(ExternalIp, ip, mustBe).With(new Fix("Remove " + text.Text, NodeEdit.Remove(text)));

        if (type is null or "ExternalName") return;
        if (type is "NodePort" or "LoadBalancer" && IsHeadless(spec) == true)
        {
            var none = spec["clusterIP"] is { IsKnown: true } single ? single : spec["clusterIPs"];
            verdict.Say(Headless, none, "is None, but a Service of type " + type + " needs a cluster IP").AtPath("spec.clusterIPs[0]")
                .With(new Fix("Remove " + none.Path.Substring(5), NodeEdit.Remove(none.Node!)));
        }

        CheckFamilies(verdict, spec);
        if (CheckClusterIps(verdict, spec)) CheckAgreement(verdict, spec);
        CheckPolicy(verdict, spec);
    }

    private static void CheckFamilies(Verdict verdict, Field spec)
    {
        var families = spec["ipFamilies"].Items;
        for (int i = 0; i < families.Count; i++)
        {
            Enums.Check(verdict, families[i], "IPv4", "IPv6");
            for (int j = 0; j < i; j++)
            {
                if (families[i].Text is not { } family || families[j].Text != family) continue;
                verdict.Duplicate(Inconsistent, families[i], families[j]);
                break;
            }
        }

        Enums.Check(verdict, spec["ipFamilyPolicy"], "SingleStack", "PreferDualStack", "RequireDualStack");
    }

    // True when all of them are addresses.
    private static bool CheckClusterIps(Verdict verdict, Field spec)
    {
        Field one = spec["clusterIP"], many = spec["clusterIPs"];
        if (many.HasNone())
        {
            // The server makes a list of it, and names that.
            if (one.Node is not ScalarNode { Type: ScalarType.String } text || text.Text is "" or "None") return true;
            if (IpAddress.Form(text.Text) is not { } error) return true;
            verdict.Invalid(Inconsistent, one, error).AtPath("spec.clusterIPs[0]");
            return false;
        }

        var items = many.Items;
        if (items.Count == 0) return false;
        if (!one.IsUnknown && items[0].TextOr("") is { } first)
        {
            if (one.TextOr("") is "") verdict.Say(Inconsistent, many, "is written, but clusterIP is not: both must say " + first);
            else if (one.Text is { } text && text != first) verdict.Invalid(Inconsistent, one, "be the first of clusterIPs, " + first).AtField(many);
        }

        bool good = true;
        for (int i = 0; i < items.Count; i++)
        {
            if (items[i].TextOr("") is not { } text) return false;
            if (i == 0 && text == "None")
            {
                if (items.Count == 1) continue;
                verdict.Say(Inconsistent, many, "has None and other values, but None must stand alone");
                good = false;
            }
            else if (IpAddress.Form(text) is { } mustBe)
            {
                verdict.Invalid(Inconsistent, items[i], mustBe);
                good = false;
            }
        }

        if (items.Count > 2) verdict.Say(Inconsistent, many, "has " + items.Count + " addresses, but must have at most one of each IP family");
        return good && items.Count <= 2;
    }

    private static void CheckAgreement(Verdict verdict, Field spec)
    {
        Field many = spec["clusterIPs"], families = spec["ipFamilies"];
        if (many.Items.Count == 2 && IsV4(many.Items[0]) is { } first && IsV4(many.Items[1]) == first)
            verdict.Say(Inconsistent, many, "has two addresses of one IP family, but must have at most one of each");
        if (IsHeadless(spec) != false) return;

        if (many.HasNone()) CheckFamily(spec["clusterIP"], 0);
        for (int i = 0; i < many.Items.Count; i++) CheckFamily(many.Items[i], i);

        void CheckFamily(Field ip, int index)
        {
            if (index >= families.Items.Count || IsV4(ip) is not { } v4) return;
            if (families.Items[index].Text is not ("IPv4" or "IPv6") || families.Items[index].Text == (v4 ? "IPv4" : "IPv6")) return;
            verdict.Invalid(Inconsistent, ip, "be an " + families.Items[index].Text + " address, as ipFamilies says").AtPath("spec.clusterIPs[" + index + "]").With(families.Items[index].Node);
        }
    }

    // Without a policy the server takes SingleStack, unless the Service is headless and selects nothing.
    private static void CheckPolicy(Verdict verdict, Field spec)
    {
        var policy = spec["ipFamilyPolicy"];
        if (policy.IsMissing)
        {
            if (IsHeadless(spec) is not { } headless || headless && spec["selector"].Entries.Count == 0) return;
        }
        else if (!policy.Is("SingleStack")) return;

        foreach (string field in (string[])["clusterIPs", "ipFamilies"])
        {
            if (spec[field].Items.Count != 2 || spec[field].IsOpen) continue;
            verdict.Say(Inconsistent, policy, (policy.IsMissing ? "is not written and so SingleStack" : "is SingleStack") + ", but must be PreferDualStack or RequireDualStack with two " + field)
                .With(spec[field].Node);
        }
    }

    private static bool? IsV4(Field ip) => ip.Text is { } text && IpAddress.Read(text) is { } address ? address.IsV4 : null;
}
