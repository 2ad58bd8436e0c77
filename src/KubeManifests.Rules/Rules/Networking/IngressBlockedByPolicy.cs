using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Networking;

/// <summary>KUBE6018: an Ingress to Pods that policies let nobody else reach.</summary>
public sealed class IngressBlockedByPolicy : WorldRule
{
    private static readonly string[] s_controllers = ["ingress", "nginx", "traefik", "haproxy", "contour", "envoy", "kong", "gateway", "proxy", "router", "istio", "controller", "balancer"];

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6018", "Ingress controller cannot reach the backend", RuleSeverity.Warning,
        "An Ingress controller runs in a namespace of its own and talks to the Pods itself. Policies that admit only Pods of the own namespace, or none, keep it out.")
    {
        NeedsWorld = true,
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => IngressPaths.Kinds;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in IngressPaths.Of(manifest))
        {
            if (path.Service["name"].Text is not { } name || !seen.Add(name) || world.Find("Service", manifest.Namespace, name).Object is not { IsExternal: false } service) continue;
            if (ServiceSelection.Of(world, service) is not { Matches: SelectorMatch.Yes, HasUnknown: false } selection) continue;
            foreach (var template in selection.Selected)
            {
                if (!template.Spec["hostNetwork"].IsMissing || PolicyUnion.Governing(world, template, "Ingress") is not { Count: > 0 } policies || policies.Exists(MayAdmitOthers)) continue;
                var policy = policies[0];
                var finding = sink.Report(this, manifest, path.Service["name"], $"{manifest.Display} leads to {template.Owner.Display}, but {policy.Display} admits nobody from other namespaces, where an Ingress controller runs; admit the controller's namespace")
                    .With(policy.Root["spec"]["podSelector"].Node);
                if (policy.Root["spec"]["ingress"].Node is ListNode { IsOpen: false } rules) finding.With(new Fix("Admit other namespaces", NodeEdit.AddItem(rules, new MapNode().Set("from", new ListNode().Add(new MapNode().Set("namespaceSelector", new MapNode()))))) { IsGuess = true });
                return;
            }
        }
    }

    // By addresses, by a namespace, or by labels that a controller may have.
    private static bool MayAdmitOthers(ManifestObject policy)
    {
        var rules = policy.Root["spec"]["ingress"];
        if (rules.IsOpen) return true;
        foreach (var rule in rules.Items)
        {
            var from = rule["from"];
            if (!rule.IsKnown || from.IsOpen || from.HasNone()) return true;
            foreach (var peer in from.Items)
            {
                if (!peer.IsKnown || !peer["namespaceSelector"].IsMissing || !peer["ipBlock"].IsMissing || peer["podSelector"].IsOpen || peer["podSelector"].IsEmpty) return true;
                foreach (string text in NodeTree.Texts(peer.Node!))
                    if (Array.Exists(s_controllers, word => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)) return true;
            }
        }

        return false;
    }
}
