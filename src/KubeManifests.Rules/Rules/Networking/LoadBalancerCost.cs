using KubeManifests.Rules.Model;

namespace KubeManifests.Rules.Networking;

/// <summary>KUBE6009: a Service that orders a load balancer.</summary>
public sealed class LoadBalancerCost : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6009", "LoadBalancer type has a cost", RuleSeverity.Hidden,
        "For each Service of type LoadBalancer a cloud makes a load balancer with an address, and charges for it. One Ingress serves many Services.")
    {
        Covers = ["popeye: 1103"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Service");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var type = manifest.Root["spec"]["type"];
        if (type.Is("LoadBalancer")) sink.Report(this, manifest, type, $"{manifest.Display} is of type LoadBalancer, for which a cloud makes and charges a load balancer; an Ingress serves many Services with one");
    }
}
