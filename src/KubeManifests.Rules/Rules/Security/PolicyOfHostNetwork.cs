using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4085: NetworkPolicies for Pods that they do not filter.</summary>
public sealed class PolicyOfHostNetwork : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4085", "NetworkPolicy bypass by hostNetwork", RuleSeverity.Warning,
        "Pods on the network of their node have its address: most networks do not filter them, whatever policies select them.")
    {
        NeedsWorld = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("networking.k8s.io/NetworkPolicy");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        // An empty selector is for all others of the namespace.
        var selector = manifest.Root["spec"]["podSelector"];
        if (selector["matchLabels"].Entries.Count == 0 || PodTemplates.MayBeMore(world)) return;
        PodTemplate? onHost = null;
        foreach (var template in PodTemplates.MaySelect(world, manifest.Namespace, selector["matchLabels"]))
        {
            if (template.SelectedBy(selector) == SelectorMatch.No) continue;
            if (template.Owner.IsExternal || template.SelectedBy(selector) != SelectorMatch.Yes || template.Spec["hostNetwork"].Boolean != true) return;
            onHost ??= template;
        }

        if (onHost is not null)
            sink.Report(this, manifest, selector, $"{manifest.Display} selects {onHost.Owner.Display}, whose Pods are on the network of their node (hostNetwork), where most networks do not filter them; remove hostNetwork, or protect the node")
                .With(onHost.Spec["hostNetwork"].Node);
    }
}
