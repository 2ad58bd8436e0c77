using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Networking;

/// <summary>KUBE6022: policies in a cluster whose network does not enforce them.</summary>
public sealed class PolicyNotEnforced : WorldRule
{
    private static readonly string[] s_enforcing = ["calico", "cilium", "antrea", "kube-router", "weave", "canal", "kube-network-policies", "romana", "aws-network-policy", "kube-ovn", "ovn-kubernetes"];

    private static readonly WorldIndex ByNetwork = new(KindSet.Of("apps/DaemonSet"), static set => NetworkOf(set) is { } network ? [network] : []);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6022", "NetworkPolicy without enforcing CNI", RuleSeverity.Info,
        "A NetworkPolicy is enforced by the network plugin. Flannel alone does not, so every policy is accepted and none has an effect.")
    {
        NeedsWorld = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("apps/DaemonSet");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (NetworkOf(manifest) != "flannel" || world.With(ByNetwork, "enforcing").Count > 0 || world.MayHaveUnknown("DaemonSet")) return;
        var policies = world.OfKind("NetworkPolicy");
        if (policies.Count == 0 || policies[0].Group != "networking.k8s.io") return;
        sink.Report(this, manifest, manifest.Name, $"{manifest.Display} is the only network plugin, and it does not enforce NetworkPolicies such as \"{policies[0].Name.Text}\"; add one that does")
            .With(policies[0].Name.Node);
    }

    // Of a DaemonSet that brings a network: flannel, or one that enforces policies. What cannot be seen may enforce.
    private static string? NetworkOf(ManifestObject set)
    {
        var template = PodTemplates.Required(set);
        bool isFlannel = false, isEnforcing = template.HasUnknownContainers;
        foreach (var container in template.Containers)
        {
            if (container.Field["image"].Text is not { } image)
            {
                isEnforcing = true;
                continue;
            }

            isFlannel |= image.IndexOf("flannel/flannel:", StringComparison.Ordinal) >= 0 || image.IndexOf("coreos/flannel:", StringComparison.Ordinal) >= 0;
            isEnforcing |= Array.Exists(s_enforcing, name => image.IndexOf(name, StringComparison.Ordinal) >= 0);
        }

        return isEnforcing ? "enforcing" : isFlannel ? "flannel" : null;
    }
}
