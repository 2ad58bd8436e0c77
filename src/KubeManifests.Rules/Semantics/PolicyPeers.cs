using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>The partners that a NetworkPolicy allows.</summary>
internal static class PolicyPeers
{
    /// <summary>The partners of all its rules.</summary>
    public static IEnumerable<Field> Of(ManifestObject policy)
    {
        foreach (var rule in policy.Root["spec"]["ingress"].Items)
            foreach (var peer in rule["from"].Items) yield return peer;
        foreach (var rule in policy.Root["spec"]["egress"].Items)
            foreach (var peer in rule["to"].Items) yield return peer;
    }
}
