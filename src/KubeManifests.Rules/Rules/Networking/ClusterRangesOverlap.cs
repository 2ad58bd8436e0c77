using System.Text.RegularExpressions;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Networking;

/// <summary>KUBE6024: addresses of Services that Pods have, too.</summary>
public sealed class ClusterRangesOverlap : WorldRule
{
    private static readonly Regex s_flannel = new(@"""(?:IPv6)?Network""\s*:\s*""([0-9a-fA-F.:]+/\d+)""", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static readonly WorldIndex PodRanges = new(KindSet.Of("ConfigMap", "crd.projectcalico.org/IPPool", "projectcalico.org/IPPool"), static manifest => PodRangesOf(manifest).Any() ? ["pods"] : []);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6024", "Overlapping cluster CIDRs", RuleSeverity.Warning,
        "The addresses of Pods and those of Services must be apart. An address that both have leads to the one or the other, differently on each node.")
    {
        NeedsWorld = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("networking.k8s.io/ServiceCIDR", "kubeadm.k8s.io/ClusterConfiguration");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (manifest.Kind == "ClusterConfiguration")
        {
            var network = manifest.Root["networking"];
            CheckPair(manifest, network["serviceSubnet"], manifest, network["podSubnet"], network["podSubnet"].Text, sink);
            return;
        }

        foreach (var range in manifest.Root["spec"]["cidrs"].Items)
            foreach (var other in world.With(PodRanges, "pods"))
                foreach (var (field, text) in PodRangesOf(other)) CheckPair(manifest, range, other, field, text, sink);
    }

    private void CheckPair(ManifestObject manifest, Field services, ManifestObject other, Field place, string? pods, FindingSink sink)
    {
        foreach (string serviceRange in (services.Text ?? "").Split(','))
            foreach (string podRange in (pods ?? "").Split(','))
            {
                if (Cidr.Read(serviceRange.Trim()) is not { } left || Cidr.Read(podRange.Trim()) is not { } right) continue;
                if (!left.IsStrictlyAround(right) && !right.IsStrictlyAround(left) && left.ToString() != right.ToString()) continue;
                sink.Report(this, manifest, services, $"{manifest.Display} gives Services addresses of {serviceRange.Trim()}, but Pods get those of {podRange.Trim()}{(other == manifest ? "" : " by " + other.Display)}; the two ranges must be apart").With(place.Node);
                return;
            }
    }

    private static IEnumerable<(Field Field, string Text)> PodRangesOf(ManifestObject manifest)
    {
        if (manifest.Kind == "IPPool")
        {
            if (manifest.Root["spec"]["cidr"] is { Text: { } text } cidr) yield return (cidr, text);
            yield break;
        }

        var config = manifest.Root["data"]["net-conf.json"];
        if (config.Text is not { } json) yield break;
        foreach (Match match in s_flannel.Matches(json)) yield return (config, match.Groups[1].Value);
    }
}
