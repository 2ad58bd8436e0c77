using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Networking;

/// <summary>KUBE6021: addresses of Pods or Services in a policy.</summary>
public sealed class BlockOfPods : WorldRule
{
    private static readonly RuleOption<IReadOnlyList<string>> ClusterRanges = RuleOption.List("cluster_cidrs", "", "The ranges of addresses that Pods and Services of the cluster have, with commas between.");

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6021", "ipBlock meant for Pods", RuleSeverity.Hidden,
        "Pods get other addresses whenever they are made again, and the address of a Service is replaced before a policy looks at it. Selectors say which Pods are meant.")
    {
        NeedsWorld = true,
        Options = [ClusterRanges],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("networking.k8s.io/NetworkPolicy");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        foreach (var (direction, list) in new[] { ("ingress", "from"), ("egress", "to") })
            foreach (var rule in manifest.Root["spec"][direction].Items)
                foreach (var peer in rule[list].Items)
                {
                    var block = peer["ipBlock"]["cidr"];
                    if (block.Text is not { } text || Cidr.Read(text) is not { } cidr || RangeAround(world, sink.Options, cidr) is not { } range) continue;
                    sink.Report(this, manifest, block, $"{manifest.Display} names the addresses {text}, which are of the cluster's own {range}; Pods are chosen by podSelector and namespaceSelector");
                }
    }

    private static string? RangeAround(WorldView world, RuleOptions options, Cidr cidr)
    {
        foreach (string range in options.Get(ClusterRanges))
            if (Cidr.Read(range) is { } around && IsIn(around, cidr)) return range;
        foreach (var service in world.OfKind("ServiceCIDR"))
            foreach (var range in service.Root["spec"]["cidrs"].Items)
                if (range.Text is { } text && Cidr.Read(text) is { } around && IsIn(around, cidr)) return text;
        return null;
    }

    private static bool IsIn(Cidr around, Cidr cidr) => around.IsStrictlyAround(cidr) || around.ToString() == cidr.ToString();
}
