using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2139, KUBE2140, KUBE2150: how a Pod finds others, and by what name it goes.</summary>
public sealed class HostAndDns : PodFamily
{
    private static readonly RuleInfo s_dns = new("KUBE2139", "DNS settings invalid", RuleSeverity.Error,
        "A Pod asks at most 3 name servers, given by their addresses, and searches at most 32 domains of 2048 characters together. With dnsPolicy None it must name a server.")
    {
        HasFix = true,
    };

    private static readonly RuleInfo s_aliases = new("KUBE2140", "hostAliases invalid", RuleSeverity.Error,
        "An alias in the hosts file gives an IP address names that are DNS names.");

    private static readonly RuleInfo s_hostName = new("KUBE2150", "Hostname fields invalid", RuleSeverity.Error,
        "hostname and subdomain are DNS labels. hostnameOverride is a DNS name of at most 64 characters and goes neither with hostNetwork nor with setHostnameAsFQDN.");

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } = [s_dns, s_aliases, s_hostName];

    /// <inheritdoc/>
    protected override void Check(PodTemplate pod, Verdict verdict)
    {
        CheckDns(verdict, pod.Spec["dnsPolicy"], pod.Spec["dnsConfig"]);
        foreach (var alias in pod.Spec["hostAliases"].Items)
        {
            if (!alias.IsObject()) continue;
            if (verdict.RequiredText(s_aliases, alias["ip"])) verdict.Form(s_aliases, alias["ip"], IpAddress.Form);
            foreach (var name in alias["hostnames"].Items) verdict.Form(s_aliases, name, Names.DnsSubdomain);
        }

        CheckHostName(verdict, pod);
    }

    private static void CheckDns(Verdict verdict, Field policy, Field config)
    {
        verdict.OneOfOrDefault(s_dns, policy, "ClusterFirst", "ClusterFirstWithHostNet", "Default", "None");
        Field servers = config["nameservers"], searches = config["searches"];
        if (policy.Is("None"))
        {
            if (config.IsMissing) verdict.Required(s_dns, config, "dnsPolicy None has no other name server");
            else if (config.Node is MapNode && servers.HasNone()) verdict.Required(s_dns, servers, "dnsPolicy None has no other name server");
        }

        if (config.Node is not MapNode) return;
        if (servers.Items.Count > 3) verdict.Say(s_dns, servers, "has " + servers.Items.Count + " servers, but must have at most 3");
        foreach (var server in servers.Items) verdict.Form(s_dns, server, IpAddress.Form);
        if (searches.Items.Count > 32) verdict.Say(s_dns, searches, "has " + searches.Items.Count + " domains, but must have at most 32");
        int length = searches.Items.Count - 1;
        foreach (var search in searches.Items)
        {
            length += search.Text?.Length ?? 0;
            verdict.Form(s_dns, search, text => text == "." ? null : Names.DnsSubdomainWithUnderscore(text.EndsWith(".", StringComparison.Ordinal) ? text.Substring(0, text.Length - 1) : text));
        }

        if (length > 2048) verdict.Say(s_dns, searches, "has " + length + " characters, but must have at most 2048");
        foreach (var option in config["options"].Items)
            if (option.IsObject() && option["name"].IsNothing()) verdict.Required(s_dns, option["name"]).Path = option.Path;
    }

    private static void CheckHostName(Verdict verdict, PodTemplate pod)
    {
        var spec = pod.Spec;

        // A StatefulSet gives its Pods names itself, and does not look at these.
        if (pod.Owner.Kind != "StatefulSet")
        {
            if (spec["hostname"].IsSomething()) verdict.Form(s_hostName, spec["hostname"], Names.DnsLabel);
            if (spec["subdomain"].IsSomething()) verdict.Form(s_hostName, spec["subdomain"], Names.DnsLabel);
        }

        var over = spec["hostnameOverride"];
        if (!over.IsKnown) return;
        if (spec["setHostnameAsFQDN"].Boolean == true) verdict.Forbidden(s_hostName, over, "setHostnameAsFQDN is true").With(spec["setHostnameAsFQDN"].Node);
        if (spec["hostNetwork"].Boolean == true) verdict.Forbidden(s_hostName, over, "hostNetwork is true").With(spec["hostNetwork"].Node);
        verdict.Form(s_hostName, over, text => text.Length > 64 ? "have at most 64 characters" : Names.DnsSubdomain(text));
    }
}
