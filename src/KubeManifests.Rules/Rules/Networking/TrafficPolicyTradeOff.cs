using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Networking;

/// <summary>KUBE6003: what an external traffic policy costs.</summary>
public sealed class TrafficPolicyTradeOff : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6003", "External traffic policy trade-off", RuleSeverity.Hidden,
        "With the policy Cluster, requests are passed on between nodes and their client's address is lost. With Local it is kept, and a node without a Pod answers nothing.")
    {
        HasFix = true,
        Covers = ["popeye: 1107", "popeye: 1108"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Service");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        Field spec = manifest.Root["spec"], policy = spec["externalTrafficPolicy"];
        string? chosen = policy.TextOr("Cluster");
        if (spec["type"].Is("LoadBalancer") && chosen == "Cluster")
            sink.Report(this, manifest, policy.IsMissing ? spec["type"] : policy, $"{manifest.Display} has the externalTrafficPolicy Cluster, so its Pods do not see the address of a client; Local keeps it")
                .With(new Fix("Set externalTrafficPolicy to Local", NodeEdit.SetField(spec.Node!, ["externalTrafficPolicy"], ScalarNode.String("Local"))) { IsGuess = true });
        else if (spec["type"].Is("NodePort") && chosen == "Local")
            sink.Report(this, manifest, policy, $"{manifest.Display} has the externalTrafficPolicy Local, so a node without one of its Pods answers nothing; Cluster passes requests on")
                .With(new Fix("Set externalTrafficPolicy to Cluster", NodeEdit.SetField(spec.Node!, ["externalTrafficPolicy"], ScalarNode.String("Cluster"))) { IsGuess = true });
    }
}
