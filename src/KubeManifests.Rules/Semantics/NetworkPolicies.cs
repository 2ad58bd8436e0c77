using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>What NetworkPolicies isolate.</summary>
internal static class NetworkPolicies
{
    // Policies of other kinds may isolate Pods, too.
    private static readonly string[] s_otherKinds = ["CiliumNetworkPolicy", "CiliumClusterwideNetworkPolicy", "GlobalNetworkPolicy", "AdminNetworkPolicy", "BaselineAdminNetworkPolicy", "ClusterNetworkPolicy"];

    /// <summary>True when policies may exist that are not in the world, or are of a kind that only a network knows.</summary>
    public static bool MayBeMore(WorldView world) => world.MayHaveUnknown("NetworkPolicy") || world.CustomKindsMayMake("NetworkPolicy") || s_otherKinds.Any(kind => world.OfKind(kind).Count > 0 || world.MayHaveUnknown(kind));

    /// <summary>True for a policy of Kubernetes', not one of a network's kind of the same name.</summary>
    public static bool IsPlain(ManifestObject policy) => policy.Group == "networking.k8s.io";

    /// <summary>Whether a policy governs what comes in (<c>Ingress</c>) or goes out (<c>Egress</c>); null when that is not known.</summary>
    public static bool? Governs(ManifestObject policy, string direction)
    {
        Field spec = policy.Root["spec"], types = spec["policyTypes"];
        if (types.IsOpen) return types.Items.Any(type => type.Is(direction)) ? true : null;
        if (types.Items.Count > 0) return types.Items.Any(type => type.Is(direction)) ? true : types.Items.Any(type => type.IsUnknown) ? null : false;
        return direction == "Ingress" ? true : spec["egress"].IsUnknown ? null : !spec["egress"].HasNone();
    }
}
