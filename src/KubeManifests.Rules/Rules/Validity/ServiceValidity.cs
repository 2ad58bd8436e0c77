using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2301 to KUBE2315: Services that the API server rejects. Addresses are in <see cref="ServiceAddresses"/>, ports in <see cref="ServicePorts"/>.</summary>
public sealed class ServiceValidity : ObjectRuleFamily
{
    private const string SourceRangesAnnotation = "service.beta.kubernetes.io/load-balancer-source-ranges";
    private const string TopologyHintsAnnotation = "service.kubernetes.io/topology-aware-hints";
    private const string TopologyModeAnnotation = "service.kubernetes.io/topology-mode";

    private static readonly RuleInfo s_externalName = new("KUBE2307", "ExternalName fields invalid", RuleSeverity.Error,
        "A Service of type ExternalName needs a DNS name in externalName, and has no cluster IP and no IP families. The API server rejects others.")
    {
        HasFix = true,
    };

    private static readonly RuleInfo s_affinity = new("KUBE2309", "Session affinity invalid", RuleSeverity.Error,
        "The timeout of the session affinity ClientIP is from 1 to 86400 seconds. The API server rejects any other.");

    private static readonly RuleInfo s_sourceRanges = new("KUBE2311", "Source ranges invalid", RuleSeverity.Error,
        "loadBalancerSourceRanges are CIDRs, and only a Service of type LoadBalancer has them. The API server rejects others.")
    {
        HasFix = true,
    };

    private static readonly RuleInfo s_trafficPolicy = new("KUBE2312", "Traffic policy misplaced", RuleSeverity.Error,
        "externalTrafficPolicy is for Services that are reached from outside, healthCheckNodePort for load balancers with the policy Local. The API server rejects them on others.")
    {
        HasFix = true,
    };

    private static readonly RuleInfo s_loadBalancer = new("KUBE2314", "LoadBalancer-only field on other type", RuleSeverity.Error,
        "loadBalancerClass and allocateLoadBalancerNodePorts are for Services of type LoadBalancer only. The API server rejects them on others.")
    {
        HasFix = true,
    };

    private static readonly RuleInfo s_selector = new("KUBE2315", "Service selector labels invalid", RuleSeverity.Error,
        "A selector's keys and values must be such as labels can have. The API server rejects the Service.");

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } =
    [
        .. ServicePorts.Infos, s_externalName, ServiceAddresses.Headless, s_affinity, ServiceAddresses.ExternalIp, s_sourceRanges, s_trafficPolicy,
        ServiceAddresses.Inconsistent, s_loadBalancer, s_selector, Enums.ValueInvalid,
    ];

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Service");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var verdict = new Verdict(manifest, sink);
        var spec = manifest.Root["spec"];
        if (spec.IsUnknown) return;

        // Of a Service of no known type only that is said.
        string? type = Enums.CheckUnlessEmpty(verdict, spec["type"], "ClusterIP", "NodePort", "LoadBalancer", "ExternalName") ? spec["type"].TextOr("ClusterIP") : null;
        ServicePorts.Check(verdict, spec, type);
        ServiceAddresses.Check(verdict, spec, type);
        CheckExternalName(verdict, spec, type);
        CheckSelector(verdict, spec["selector"]);
        CheckAffinity(verdict, spec);
        CheckSourceRanges(verdict, spec, type);
        CheckLoadBalancer(verdict, spec, type);
        CheckTraffic(verdict, spec, type);

        var annotations = manifest.Root["metadata"]["annotations"];
        if (annotations[TopologyHintsAnnotation].Text is { } hints && annotations[TopologyModeAnnotation] is { Text: { } mode } at && mode != hints)
            verdict.Invalid(s_trafficPolicy, at, "be the same as the annotation " + TopologyHintsAnnotation);
    }

    private static void CheckExternalName(Verdict verdict, Field spec, string? type)
    {
        if (type != "ExternalName") return;
        const string Why = "a Service of type ExternalName has none";
        foreach (string field in (string[])["clusterIPs", "ipFamilies"])
            if (spec[field].Items.Count > 0) verdict.Forbidden(s_externalName, spec[field], Why);
        if (spec["clusterIP"].TextOr("") is { Length: > 0 } && spec["clusterIPs"].HasNone()) verdict.Forbidden(s_externalName, spec["clusterIP"], Why).AtField(spec["clusterIPs"]);
        if (spec["ipFamilyPolicy"].IsKnown) verdict.Forbidden(s_externalName, spec["ipFamilyPolicy"], Why);

        var name = spec["externalName"];
        if (name.Text == ".") verdict.Required(s_externalName, name, "a DNS name");
        else if (verdict.RequiredText(s_externalName, name, "a DNS name"))
            verdict.Form(s_externalName, name, text => Names.DnsSubdomain(text[text.Length - 1] == '.' ? text.Substring(0, text.Length - 1) : text));
    }

    private static void CheckSelector(Verdict verdict, Field selector)
    {
        foreach (var entry in selector.Entries)
        {
            var value = new Field(entry.Value);
            if (Names.QualifiedName(entry.Key) is { } keyError)
                verdict.Say(s_selector, value, "has the key \"" + entry.Key + "\", which must " + keyError).AtField(selector);
            if (entry.Value is ScalarNode { Type: ScalarType.String } text && Names.LabelValue(text.Text) is { } valueError)
                verdict.Invalid(s_selector, value, valueError).AtField(selector);
        }
    }

    private static void CheckAffinity(Verdict verdict, Field spec)
    {
        var affinity = spec["sessionAffinity"];
        // With None, the server drops the configuration; without a timeout it fills all of it.
        Enums.CheckUnlessEmpty(verdict, affinity, "None", "ClientIP");
        if (affinity.Text == "ClientIP") verdict.InRange(s_affinity, spec["sessionAffinityConfig"]["clientIP"]["timeoutSeconds"], 1, 86400);
    }

    private static void CheckSourceRanges(Verdict verdict, Field spec, string? type)
    {
        const string Why = "only a Service of type LoadBalancer has source ranges";
        var ranges = spec["loadBalancerSourceRanges"];
        var annotation = verdict.Object.Root["metadata"]["annotations"][SourceRangesAnnotation];
        const string ServerPath = "spec.LoadBalancerSourceRanges"; // the server's spelling
        if (ranges.Items.Count > 0)
        {
            if (type is not (null or "LoadBalancer")) verdict.Forbidden(s_sourceRanges, ranges, Why).AtPath(ServerPath);
            for (int i = 0; i < ranges.Items.Count; i++)
                if (ranges.Items[i].Node is ScalarNode { Type: ScalarType.String } text && Cidr.Form(text.Text.Trim()) is { } mustBe)
                    verdict.Invalid(s_sourceRanges, ranges.Items[i], mustBe).AtPath(ServerPath + "[" + i.ToString(System.Globalization.CultureInfo.InvariantCulture) + "]");
        }
        else if (ranges.HasNone() && annotation.Node is ScalarNode { Type: ScalarType.String } text)
        {
            if (type is not (null or "LoadBalancer")) verdict.Forbidden(s_sourceRanges, annotation, Why);
            if (text.Text.Trim().Length == 0) return;
            foreach (string range in text.Text.Split(','))
                if (Cidr.Form(range.Trim()) is { } mustBe)
                {
                    verdict.Invalid(s_sourceRanges, annotation, "have CIDRs separated by commas, and each must " + mustBe);
                    return;
                }
        }
    }

    private static void CheckLoadBalancer(Verdict verdict, Field spec, string? type)
    {
        if (type is null) return;
        Field allocate = spec["allocateLoadBalancerNodePorts"], named = spec["loadBalancerClass"];
        if (type == "LoadBalancer")
        {
            verdict.Form(s_loadBalancer, named, Names.QualifiedName);
            return;
        }

        if (allocate.IsKnown) verdict.Forbidden(s_loadBalancer, allocate, "only a Service of type LoadBalancer has it, and this is of type " + type);
        if (named.IsKnown) verdict.Forbidden(s_loadBalancer, named, "only a Service of type LoadBalancer has it, and this is of type " + type);
    }

    private static void CheckTraffic(Verdict verdict, Field spec, string? type)
    {
        Enums.Check(verdict, spec["internalTrafficPolicy"], "Cluster", "Local");
        Enums.Check(verdict, spec["trafficDistribution"], "PreferClose", "PreferSameZone", "PreferSameNode");

        var policy = spec["externalTrafficPolicy"];
        bool? external = type is null ? null
            : type is "LoadBalancer" or "NodePort" ? true
            : type != "ClusterIP" ? false
            : spec["externalIPs"] is var ips && ips.Items.Count > 0 ? true
            : ips.HasNone() ? false : null;
        if (external == true && !policy.Is("")) verdict.OneOf(s_trafficPolicy, policy, "Cluster", "Local");
        if (external == false && policy.Text is { Length: > 0 })
            verdict.Invalid(s_trafficPolicy, policy, "be left out: the Service is not reached from outside the cluster").With(new Fix("Remove externalTrafficPolicy", NodeEdit.Remove(policy.Node!)));

        var healthCheck = spec["healthCheckNodePort"];
        if (type is null || policy.IsUnknown || healthCheck.Integer is not ({ } number and not 0)) return;
        if (type != "LoadBalancer" || policy.TextOr("Cluster") != "Local")
            verdict.Invalid(s_trafficPolicy, healthCheck, "be left out: only a LoadBalancer with externalTrafficPolicy Local has it").With(new Fix("Remove healthCheckNodePort", NodeEdit.Remove(healthCheck.Node!)));
        else verdict.InRange(ServicePorts.NodePortRange, healthCheck, verdict.Options.Get(NodePorts.Range).First, verdict.Options.Get(NodePorts.Range).Last);
    }
}
