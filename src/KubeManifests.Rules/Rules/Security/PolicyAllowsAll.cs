using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4060: NetworkPolicies that let everything through.</summary>
public sealed class PolicyAllowsAll : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4060", "NetworkPolicy allows everything", RuleSeverity.Info,
        "A rule without peers and ports, or with all of them, lets everything through: the policy looks like protection and is none.")
    {
        Covers = ["popeye: 1203"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("networking.k8s.io/NetworkPolicy");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        // Some say that it is meant.
        if (manifest.Name.Text is { } name && name.IndexOf("allow", StringComparison.OrdinalIgnoreCase) >= 0 && name.IndexOf("deny", StringComparison.OrdinalIgnoreCase) < 0) return;
        foreach (var (direction, rules, peers) in new[] { ("Ingress", "ingress", "from"), ("Egress", "egress", "to") })
        {
            if (NetworkPolicies.Governs(manifest, direction) != true) continue;
            foreach (var rule in manifest.Root["spec"][rules].Items)
            {
                if (!rule.IsKnown || rule.IsOpen || !rule["ports"].HasNone() || !IsAll(rule[peers])) continue;
                sink.Report(this, manifest, rule, $"{manifest.Display} lets {(direction == "Ingress" ? "everything in" : "everything out")}, so for {direction} it protects nothing; name the peers or ports, or call it allow-all");
            }
        }
    }

    private static bool IsAll(Field peers)
    {
        if (peers.HasNone()) return true;
        foreach (var peer in peers.Items)
        {
            if (!peer.IsKnown || peer.IsOpen) continue;
            var block = peer["ipBlock"];
            if (block["cidr"].Text is "0.0.0.0/0" or "::/0" && block["except"].HasNone()) return true;
        }

        return false;
    }
}
