using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4059: Pods that no NetworkPolicy selects.</summary>
public sealed class NotIsolated : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4059", "Pod isolated by no NetworkPolicy", RuleSeverity.Hidden,
        "A Pod that no policy selects talks to all, and all may talk to it: one that is broken into reaches every other.")
    {
        NeedsWorld = true,
        HasFix = true,
        Covers = ["kube-linter: non-isolated-pod", "kube-score: pod-networkpolicy", "polaris: missingNetworkPolicy", "popeye: 1204", "popeye: 1205", "checkov: CKV2_K8S_6", "kyverno: require-network-policy"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        var host = template.Spec["hostNetwork"];

        // Policies do not filter the network of nodes.
        if (!template.Spec.IsKnown || manifest.Kind == "PodTemplate" || host.IsUnknown || host.Boolean == true || NetworkPolicies.MayBeMore(world)) return;
        var open = new List<string>();
        foreach (string direction in new[] { "Ingress", "Egress" })
        {
            bool mayBe = false;
            foreach (var policy in world.OfKind("NetworkPolicy", manifest.Namespace))
                mayBe |= !NetworkPolicies.IsPlain(policy) || NetworkPolicies.Governs(policy, direction) != false && template.SelectedBy(policy.Root["spec"]["podSelector"]) != SelectorMatch.No;
            if (!mayBe) open.Add(direction);
        }

        if (open.Count == 0) return;
        string what = open.Count == 2 ? "they and all others may talk to each other" : open[0] == "Ingress" ? "all may talk to them" : "they may talk to all";
        sink.Report(this, manifest, template.Labels.IsMissing ? template.Metadata : template.Labels, $"{manifest.Display} has Pods that no NetworkPolicy selects for {string.Join(" and ", open)}, so {what}; add one that denies, and others that allow what is needed")
            .With(manifest.Namespace.IsUnknown ? null : Deny(manifest, open));
    }

    private static Fix Deny(ManifestObject manifest, List<string> directions)
    {
        var types = new ListNode();
        foreach (string direction in directions) types.Add(ScalarNode.String(direction));
        string name = directions.Count == 2 ? "deny-all" : "deny-" + directions[0].ToLowerInvariant();
        return Restriction.Of($"Add a NetworkPolicy that denies {string.Join(" and ", directions)}",
            NodeEdit.AddObject(manifest.Root.Node!, NodeTree.NewObject("networking.k8s.io/v1", "NetworkPolicy", name, manifest).Set("spec", new MapNode().Set("podSelector", new MapNode()).Set("policyTypes", types))));
    }
}
