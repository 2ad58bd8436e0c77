using System.Globalization;
using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Networking;

/// <summary>KUBE6016: Pods that may talk to others by policy, but not ask for their addresses.</summary>
public sealed class EgressBlocksDns : WorldRule
{
    private const long DnsPort = 53;

    // Policies of other kinds may allow it.
    private static readonly string[] s_otherKinds = ["CiliumNetworkPolicy", "CiliumClusterwideNetworkPolicy", "GlobalNetworkPolicy", "AdminNetworkPolicy", "BaselineAdminNetworkPolicy", "ClusterNetworkPolicy"];

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6016", "Egress policy blocks DNS", RuleSeverity.Warning,
        "Once a policy governs egress of a Pod, only what a policy allows is left. Without port 53 the Pod cannot resolve any name, also not those that it may talk to.")
    {
        NeedsWorld = true,
        HasFix = true,
        Covers = ["kyverno: add-networkpolicy-dns"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("networking.k8s.io/NetworkPolicy");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var egress = manifest.Root["spec"]["egress"];
        if (!NamesOthers(manifest) || manifest.Namespace.Name is null or "kube-system" || world.MayHaveUnknown("NetworkPolicy") || s_otherKinds.Any(kind => world.OfKind(kind).Count > 0 || world.MayHaveUnknown(kind))) return;
        var policies = world.OfKind("NetworkPolicy", manifest.Namespace);
        var selector = manifest.Root["spec"]["podSelector"];
        foreach (var template in PodTemplates.MaySelect(world, manifest.Namespace, selector["matchLabels"]))
        {
            if (template.Owner.Namespace.Compare(manifest.Namespace) != Likeness.Same || template.SelectedBy(selector) != SelectorMatch.Yes || !AsksCluster(template.Spec)) continue;

            // The first of several policies that say too little is told.
            bool isTold = false, isAllowed = false;
            foreach (var policy in policies)
            {
                isAllowed |= policy.Group != "networking.k8s.io" || policy.IsExternal || template.SelectedBy(policy.Root["spec"]["podSelector"]) != SelectorMatch.No && MayAllowDns(policy);
                if (policy == manifest) break;
                isTold |= NamesOthers(policy) && template.SelectedBy(policy.Root["spec"]["podSelector"]) != SelectorMatch.No;
            }

            if (isTold || isAllowed || policies.Any(policy => policy.Group != "networking.k8s.io" || policy.IsExternal || template.SelectedBy(policy.Root["spec"]["podSelector"]) != SelectorMatch.No && MayAllowDns(policy))) continue;
            sink.Report(this, manifest, egress, $"{manifest.Display} governs egress of {template.Owner.Display}, but no policy lets it ask DNS (port 53, UDP and TCP), so it cannot resolve names")
                .With(template.Labels.Node)
                .With(new Fix("Allow DNS", NodeEdit.AddItem(egress.Node!, DnsRule())));
            return;
        }
    }

    // A policy that allows egress to Pods or to anywhere on some ports: what is found by name.
    private static bool NamesOthers(ManifestObject policy)
    {
        Field spec = policy.Root["spec"], types = spec["policyTypes"];
        if (policy.Group != "networking.k8s.io" || types.IsOpen || types.Items.Count > 0 && !types.Items.Any(type => type.Is("Egress"))) return false;
        return spec["egress"].Items.Any(rule => rule.IsKnown && (rule["to"].HasNone() || rule["to"].Items.Any(peer => peer["podSelector"].IsKnown || peer["namespaceSelector"].IsKnown)));
    }

    // Pods that use the cluster's DNS, in the cluster's network.
    private static bool AsksCluster(Field spec) =>
        spec.IsKnown && spec["dnsPolicy"].TextOr("ClusterFirst") is "ClusterFirst" && !spec["hostNetwork"].IsUnknown && spec["hostNetwork"].Boolean != true && spec["dnsConfig"].IsMissing;

    private static bool MayAllowDns(ManifestObject policy)
    {
        var egress = policy.Root["spec"]["egress"];
        if (egress.IsOpen) return true;
        foreach (var rule in egress.Items)
            if (!rule.IsKnown || MayBePort(rule["ports"]) && MayBeDns(rule["to"])) return true;
        return false;
    }

    private static bool MayBePort(Field ports)
    {
        if (ports.IsOpen || ports.HasNone()) return true;
        foreach (var item in ports.Items)
        {
            // A name is a port of the Pods that are talked to; DNS has "dns" there.
            Field port = item["port"], end = item["endPort"];
            if (!item.IsKnown || port.IsMissing || port.IsUnknown || end.IsUnknown) return true;
            if (port.Integer is { } number ? number == DnsPort || number < DnsPort && end.Integer >= DnsPort : port.Text!.IndexOf("dns", StringComparison.OrdinalIgnoreCase) >= 0) return true;
            if (port.Is(DnsPort.ToString(CultureInfo.InvariantCulture))) return true;
        }

        return false;
    }

    // Pods of the own namespace are not the cluster's DNS, unless they are called so.
    private static bool MayBeDns(Field to)
    {
        if (to.IsOpen || to.HasNone()) return true;
        foreach (var peer in to.Items)
        {
            if (!peer.IsKnown || !peer["namespaceSelector"].IsMissing || !peer["ipBlock"].IsMissing) return true;
            if (peer["podSelector"] is not { IsKnown: true, IsOpen: false } pods || pods["matchLabels"].IsOpen) return true;
            if (NodeTree.Texts(pods.Node!).Any(text => text.IndexOf("dns", StringComparison.OrdinalIgnoreCase) >= 0)) return true;
        }

        return false;
    }

    private static MapNode DnsRule() => new MapNode().Set("ports", new ListNode()
        .Add(new MapNode().Set("protocol", "UDP").Set("port", ScalarNode.Integer(DnsPort)))
        .Add(new MapNode().Set("protocol", "TCP").Set("port", ScalarNode.Integer(DnsPort))));
}
