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
        Covers = ["kube-linter: non-isolated-pod", "kube-score: pod-networkpolicy", "polaris: missingNetworkPolicy", "popeye: 1204", "popeye: 1205", "kubescape: C-0030", "kubescape: C-0049", "kubescape: C-0054", "kubescape: C-0206", "kubescape: C-0260", "checkov: CKV2_K8S_6", "kyverno: require-network-policy"],
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
        foreach (string direction in new[] { "Ingress", "Egress" })
        {
            bool mayBe = false;
            foreach (var policy in world.OfKind("NetworkPolicy", manifest.Namespace))
                mayBe |= !NetworkPolicies.IsPlain(policy) || NetworkPolicies.Governs(policy, direction) != false && template.SelectedBy(policy.Root["spec"]["podSelector"]) != SelectorMatch.No;
            if (mayBe) continue;
            string what = direction == "Ingress" ? "all may talk to its Pods" : "its Pods may talk to all";
            sink.Report(this, manifest, template.Labels.IsMissing ? template.Metadata : template.Labels, $"{manifest.Display} is selected by no NetworkPolicy for {direction}, so {what}; add one that denies, and others that allow what is needed")
                .With(manifest.Namespace.IsUnknown ? null : Deny(manifest, direction));
        }
    }

    private static Fix Deny(ManifestObject manifest, string direction) => new(
        $"Add a NetworkPolicy that denies {direction}",
        NodeEdit.AddObject(manifest.Root.Node!, NodeTree.NewObject("networking.k8s.io/v1", "NetworkPolicy", "deny-" + direction.ToLowerInvariant(), manifest)
            .Set("spec", new MapNode().Set("podSelector", new MapNode()).Set("policyTypes", new ListNode().Add(ScalarNode.String(direction))))));
}
