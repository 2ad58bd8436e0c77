using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Networking;

/// <summary>KUBE6023: addresses that are accepted, but not as everybody writes them.</summary>
public sealed class SloppyAddress : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6023", "CIDR with host bits or sloppy IP", RuleSeverity.Warning,
        "An IPv6 address can be written in many ways, and a range with bits that do not belong to it. Software that compares texts finds two different addresses; the API server warns.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of(
        "Service", "Node", "Pod", "ReplicationController", "PodTemplate", "apps/Deployment", "apps/StatefulSet", "apps/DaemonSet", "apps/ReplicaSet", "batch/Job", "batch/CronJob",
        "networking.k8s.io/NetworkPolicy", "discovery.k8s.io/EndpointSlice");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var spec = manifest.Root["spec"];
        switch (manifest.Kind)
        {
            case "Service":
                Check(manifest, spec["loadBalancerIP"], sink, isChecked: false);
                if (spec["clusterIPs"].Items.Count == 0) Check(manifest, spec["clusterIP"], sink);
                foreach (string list in new[] { "clusterIPs", "externalIPs", "loadBalancerSourceRanges" })
                    foreach (var item in spec[list].Items) Check(manifest, item, sink);
                break;
            case "Node":
                foreach (var item in spec["podCIDRs"].Items) Check(manifest, item, sink);
                break;
            case "EndpointSlice":
                foreach (var endpoint in manifest.Root["endpoints"].Items)
                    foreach (var item in endpoint["addresses"].Items) Check(manifest, item, sink);
                break;
            case "NetworkPolicy":
                foreach (var (direction, list) in new[] { ("ingress", "from"), ("egress", "to") })
                    foreach (var rule in spec[direction].Items)
                        foreach (var peer in rule[list].Items)
                        {
                            Check(manifest, peer["ipBlock"]["cidr"], sink);
                            foreach (var item in peer["ipBlock"]["except"].Items) Check(manifest, item, sink);
                        }

                break;
            default:
                foreach (var alias in PodTemplates.Required(manifest).Spec["hostAliases"].Items) Check(manifest, alias["ip"], sink);
                break;
        }
    }

    // What the server rejects is an error of its own; one field it does not look at.
    private void Check(ManifestObject manifest, Field field, FindingSink sink, bool isChecked = true)
    {
        if (field.Text is not { } text || text.IndexOf(':') < 0 && (isChecked || text.IndexOf('.') < 0)) return;
        string? right = text.IndexOf('/') >= 0 ? Cidr.Read(text)?.ToString() : IpAddress.Read(text)?.ToString();
        if (right is null || right == text || isChecked && (text.IndexOf('/') >= 0 ? Cidr.Form(text) : IpAddress.Form(text)) is not null) return;
        sink.Report(this, manifest, field, $"{manifest.Display} has the address {text}, which is written {right} by all that compares addresses as texts")
            .With(new Fix("Change to " + right, NodeEdit.Replace(field.Node!, ScalarNode.String(right))));
    }
}
