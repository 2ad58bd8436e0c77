using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4062: Services that take addresses of others.</summary>
public sealed class ExternalAddresses : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4062", "Service externalIPs", RuleSeverity.Warning,
        "Who may write externalIPs draws the traffic of any address to their own Pods (CVE-2020-8554). The field is deprecated since 1.36.")
    {
        HasFix = true,
        Covers = ["kyverno: restrict-external-ips"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Service");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var addresses = manifest.Root["spec"]["externalIPs"];
        if (addresses.IsKnown && !addresses.HasNone())
            sink.Report(this, manifest, addresses, $"{manifest.Display} has externalIPs, with which a Service takes the traffic of any address; use a LoadBalancer or a Gateway").With(Restriction.Of("Remove externalIPs", NodeEdit.Remove(addresses.Node!)));
    }
}
