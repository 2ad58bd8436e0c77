using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A NetworkPolicy opens a port by a name that none of its Pods has: it opens nothing.</summary>
public sealed class NetworkPolicyPortMissing : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1042", "NetworkPolicy port not on selected Pods", RuleSeverity.Warning,
        "A named port of a NetworkPolicy is looked up in the Pods that receive: those it selects for ingress, the peers for egress. A name that none of them has opens nothing.")
    {
        NeedsWorld = true,
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("networking.k8s.io/NetworkPolicy");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var spec = manifest.Root["spec"];
        foreach (var rule in spec["ingress"].Items) CheckPorts(manifest, world, rule["ports"], spec["podSelector"], sink);
        foreach (var rule in spec["egress"].Items)
        {
            // Only of one peer in its own namespace it is certain which Pods receive.
            var peers = rule["to"];
            if (peers.IsOpen || peers.Items.Count != 1 || !peers.Items[0]["namespaceSelector"].IsMissing || !peers.Items[0]["ipBlock"].IsMissing) continue;
            CheckPorts(manifest, world, rule["ports"], peers.Items[0]["podSelector"], sink);
        }
    }

    private void CheckPorts(ManifestObject manifest, WorldView world, Field ports, Field selector, FindingSink sink)
    {
        List<PodTemplate>? pods = null;
        foreach (var port in ports.Items)
        {
            if (port["port"].Node is not ScalarNode { Type: ScalarType.String, Text: { Length: > 0 } name } || port["protocol"].TextOr("TCP") is not { } protocol) continue;
            pods ??= PodSelection.Certainly(world, manifest.Namespace, selector);
            if (pods.Count == 0) return;
            var names = new List<string>();
            if (!pods.TrueForAll(pod => Lacks(pod, name, protocol, names))) continue;
            string? near = NearestName.Suggest(name, names) ?? (names.Count == 1 ? names[0] : null);
            string hint = near is not null ? $"; did you mean \"{near}\"?" : names.Count > 0 ? "; there are " + string.Join(", ", names.Distinct().Select(text => "\"" + text + "\"")) : "";
            var finding = sink.Report(this, manifest, port["port"], $"{manifest.Display} opens {protocol} port \"{name}\", which {pods[0].Owner.Display} does not have{hint}")
                .With(pods[0].Spec["containers"].Node);
            if (near is not null) finding.With(new Fix($"Change to \"{near}\"", NodeEdit.Replace(port["port"].Node!, ScalarNode.String(near))));
        }
    }

    private static bool Lacks(PodTemplate pod, string name, string protocol, List<string> names)
    {
        if (pod.HasUnknownContainers || Injection.IsAskedFor(pod)) return false;
        foreach (var container in pod.Containers)
        {
            if (!container.IsLongRunning) continue;
            if (container.Field["ports"].IsOpen) return false;
            foreach (var port in container.Field["ports"].Items)
            {
                if (port.IsUnknown || port["name"].IsUnknown || port["protocol"].IsUnknown) return false;
                if (port["protocol"].TextOr("TCP") != protocol) continue;
                if (port["name"].Is(name)) return false;
                if (port["name"].Text is { Length: > 0 } other && !names.Contains(other)) names.Add(other);
            }
        }

        return true;
    }
}
