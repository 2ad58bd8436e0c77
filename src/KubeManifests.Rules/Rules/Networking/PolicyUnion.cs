using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Networking;

/// <summary>What the NetworkPolicies of a world say together about Pods.</summary>
internal static class PolicyUnion
{
    // Policies of other kinds may allow more, or forbid it.
    private static readonly string[] s_otherKinds = ["CiliumNetworkPolicy", "CiliumClusterwideNetworkPolicy", "GlobalNetworkPolicy", "AdminNetworkPolicy", "BaselineAdminNetworkPolicy", "ClusterNetworkPolicy", "AuthorizationPolicy"];

    /// <summary>
    /// The policies that certainly govern a direction (<c>Ingress</c>, <c>Egress</c>) of Pods; null when there may be others, and empty when none does.
    /// </summary>
    public static List<ManifestObject>? Governing(WorldView world, PodTemplate template, string direction)
    {
        var @namespace = template.Owner.Namespace;
        if (@namespace.Name is null || world.MayHaveUnknown("NetworkPolicy")) return null;
        foreach (string kind in s_otherKinds)
            if (world.OfKind(kind).Count > 0 || world.MayHaveUnknown(kind)) return null;
        var governing = new List<ManifestObject>();
        foreach (var policy in world.OfKind("NetworkPolicy", @namespace))
        {
            if (policy.Group != "networking.k8s.io" || policy.IsExternal || policy.Namespace.Compare(@namespace) != Likeness.Same) return null;
            var selected = template.SelectedBy(policy.Root["spec"]["podSelector"]);
            if (selected == SelectorMatch.No) continue;
            if (selected == SelectorMatch.Unknown || Governs(policy, direction) is not { } governs) return null;
            if (governs) governing.Add(policy);
        }

        return governing;
    }

    /// <summary>True when a rule of a policy may admit Pods as peers.</summary>
    /// <param name="world">The world.</param>
    /// <param name="policy">A policy that governs the direction.</param>
    /// <param name="direction"><c>ingress</c> or <c>egress</c>.</param>
    /// <param name="peer">The Pods.</param>
    /// <param name="isPort">Whether an item of a rule's ports may be the one.</param>
    public static bool MayAdmit(WorldView world, ManifestObject policy, string direction, PodTemplate peer, Func<Field, bool> isPort)
    {
        var rules = policy.Root["spec"][direction];
        if (rules.IsOpen) return true;
        foreach (var rule in rules.Items)
        {
            if (!rule.IsKnown) return true;
            Field ports = rule["ports"], peers = rule[direction == "ingress" ? "from" : "to"];
            if (!ports.IsOpen && !ports.HasNone() && !ports.Items.Any(isPort)) continue;
            if (peers.IsOpen || peers.HasNone() || peers.Items.Any(item => MayBe(world, policy, item, peer))) return true;
        }

        return false;
    }

    private static bool MayBe(WorldView world, ManifestObject policy, Field item, PodTemplate peer)
    {
        // Addresses may be those of Pods.
        if (!item.IsKnown || !item["ipBlock"].IsMissing) return true;
        Field namespaces = item["namespaceSelector"], pods = item["podSelector"];
        if (namespaces.IsMissing)
        {
            if (policy.Namespace.Compare(peer.Owner.Namespace) == Likeness.Different) return false;
        }
        else if (peer.Owner.Namespace.Name is { } name)
        {
            // A namespace that is not among the manifests has labels that nobody knows here.
            var found = world.Find("Namespace", NamespaceValue.None, name).Object;
            if (found is { IsExternal: false })
            {
                var labels = new MapNode().Set("kubernetes.io/metadata.name", name);
                if (found.Root["metadata"]["labels"].IsOpen) return true;
                foreach (var entry in found.Root["metadata"]["labels"].Entries)
                    if (entry.Value is ScalarNode { Text: var text }) labels.Set(entry.Key, text);
                    else return true;
                if (LabelSelector.Match(namespaces, new Field(labels)) == SelectorMatch.No) return false;
            }
            else if (namespaces["matchLabels"]["kubernetes.io/metadata.name"].Text is { } wanted && wanted != name) return false;
        }

        return pods.IsMissing || peer.SelectedBy(pods) != SelectorMatch.No;
    }

    private static bool? Governs(ManifestObject policy, string direction)
    {
        Field spec = policy.Root["spec"], types = spec["policyTypes"];
        if (types.IsOpen) return null;
        if (types.Items.Count > 0)
        {
            if (types.Items.Any(static type => type.Text is null)) return null;
            return types.Items.Any(type => type.Is(direction));
        }

        // Without types: ingress always, egress when there are rules for it.
        return direction == "Ingress" ? true : spec["egress"].IsOpen ? (bool?)null : spec["egress"].Items.Count > 0;
    }
}
