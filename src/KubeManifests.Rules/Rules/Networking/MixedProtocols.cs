using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Networking;

/// <summary>KUBE6027: a load balancer for TCP and UDP.</summary>
public sealed class MixedProtocols : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6027", "UDP and TCP mixed LoadBalancer", RuleSeverity.Hidden,
        "Not every cloud has load balancers for several protocols, and servers before 1.26 did not take such a Service.");

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Service");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (!manifest.Root["spec"]["type"].Is("LoadBalancer")) return;
        string? first = null;
        foreach (var port in manifest.Root["spec"]["ports"].Items)
        {
            if (!port.IsKnown || port["protocol"].TextOr("TCP") is not { } protocol) continue;
            first ??= protocol;
            if (protocol == first) continue;
            sink.Report(this, manifest, port["protocol"], $"{manifest.Display} is a load balancer for {first} and {protocol}, which not every cloud has; two Services may share an address instead");
            return;
        }
    }
}
