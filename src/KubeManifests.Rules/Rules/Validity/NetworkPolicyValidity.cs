using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2508 to KUBE2511: NetworkPolicies that the API server rejects.</summary>
public sealed class NetworkPolicyValidity : ObjectRuleFamily
{
    private static readonly RuleInfo s_peer = new("KUBE2508", "NetworkPolicy peer invalid", RuleSeverity.Error,
        "A peer has an ipBlock, or a podSelector, a namespaceSelector or both of these. The API server rejects an empty peer and an ipBlock with a selector.");

    private static readonly RuleInfo s_port = new("KUBE2509", "NetworkPolicy port invalid", RuleSeverity.Error,
        "endPort ends a range that a port number starts, so it needs one and is not below it. The API server rejects others.")
    {
        HasFix = true,
    };

    private static readonly RuleInfo s_types = new("KUBE2510", "NetworkPolicy policyTypes invalid", RuleSeverity.Error,
        "policyTypes has Ingress, Egress or both. The API server rejects more than two.");

    private static readonly RuleInfo s_block = new("KUBE2511", "ipBlock invalid", RuleSeverity.Error,
        "cidr is a CIDR without bits set after its prefix, and each of except is a smaller CIDR inside it. The API server rejects others.");

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } =
        [s_peer, s_port, s_types, s_block, Ports.NameInvalid, Ports.NumberInvalid, Ports.ProtocolInvalid, Labels.KeyInvalid, Labels.ValueInvalid, Labels.RequirementInvalid, Enums.ValueInvalid];

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("networking.k8s.io/NetworkPolicy");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest.KindInfo is null) return;
        var verdict = new Verdict(manifest, sink);
        var spec = manifest.Root["spec"];
        Labels.CheckSelector(verdict, spec["podSelector"]);
        CheckRules(verdict, spec["ingress"], "from");
        CheckRules(verdict, spec["egress"], "to");

        var types = spec["policyTypes"];
        if (types.Items.Count > 2) verdict.Say(s_types, types, "has " + types.Items.Count + " items, but must have at most Ingress and Egress");
        else foreach (var type in types.Items) Enums.Check(verdict, type, "Ingress", "Egress");
    }

    private static void CheckRules(Verdict verdict, Field rules, string peers)
    {
        foreach (var rule in rules.Items)
        {
            foreach (var port in rule["ports"].Items) CheckPort(verdict, port);
            foreach (var peer in rule[peers].Items) CheckPeer(verdict, peer);
        }
    }

    private static void CheckPort(Verdict verdict, Field entry)
    {
        Field port = entry["port"], end = entry["endPort"];
        Ports.CheckProtocol(verdict, entry["protocol"], emptyIsDefault: false);
        Ports.CheckNumberOrName(verdict, port);
        if (!end.IsKnown || port.IsUnknown) return;
        if (port.IsMissing) verdict.Forbidden(s_port, end, "there is no port that the range starts with");
        else if (port.Node is ScalarNode { Type: ScalarType.String }) verdict.Forbidden(s_port, end, "the port is a name, and only a number starts a range");
        else if (port.Integer is { } first && end.Integer is { } last)
        {
            if (last < first) verdict.Invalid(s_port, end, "not be less than port, " + port.Text).With(port.Node);
            else verdict.InRange(Ports.NumberInvalid, end, 1, 65535);
        }
    }

    private static void CheckPeer(Verdict verdict, Field peer)
    {
        Field pods = peer["podSelector"], namespaces = peer["namespaceSelector"], block = peer["ipBlock"];
        Labels.CheckSelector(verdict, pods);
        Labels.CheckSelector(verdict, namespaces);
        if (block.IsKnown) CheckBlock(verdict, block);
        if (pods.IsMissing && namespaces.IsMissing && block.IsMissing) verdict.Required(s_peer, peer, "a podSelector, a namespaceSelector or an ipBlock");
        else if (block.IsKnown && (pods.IsKnown || namespaces.IsKnown)) verdict.Say(s_peer, peer, "has an ipBlock and a selector, which must be two peers");
    }

    private static void CheckBlock(Verdict verdict, Field block)
    {
        var range = block["cidr"];
        if (!verdict.RequiredText(s_block, range, "such as 10.0.0.0/8")) return;
        bool good = verdict.Form(s_block, range, Cidr.Form);
        foreach (var except in block["except"].Items)
        {
            if (!verdict.Form(s_block, except, Cidr.Form) || !good || except.Node is not ScalarNode { Type: ScalarType.String } text) continue;
            if (!Cidr.Read(range.Text!)!.Value.IsStrictlyAround(Cidr.Read(text.Text)!.Value)) verdict.Invalid(s_block, except, "be a smaller part of cidr, " + range.Text).With(range.Node);
        }
    }
}
