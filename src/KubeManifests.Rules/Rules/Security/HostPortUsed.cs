using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4008: ports of the node that a Pod takes.</summary>
public sealed class HostPortUsed : PodRule
{
    private static readonly RuleOption<IReadOnlyList<string>> Allowed = RuleOption.List("allowed_host_ports", "", "Ports of nodes that Pods may take, as numbers and ranges: 9100, 9400-9499.");

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4008", "PSS baseline: hostPort", RuleSeverity.Warning,
        "A host port binds the Pod to the node: only one such Pod fits on a node, and the port is open on the node past Services and policies.")
    {
        HasFix = true,
        PodSecurityLevel = PodSecurityLevel.Baseline,
        Covers = ["polaris: hostPortSet", "monokle: PSS106", "monokle: KSV024", "kubescape: C-0044", "kyverno: disallow-host-ports", "datree: CONTAINERS_INCORRECT_KEY_HOSTPORT"],
        Options = [Allowed],
    };

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        // On the network of the node every port is one of the node: KUBE4004 says so.
        if (!template.Spec["hostNetwork"].IsMissing && template.Spec["hostNetwork"].Boolean != false) return;
        foreach (var container in template.Containers)
        {
            foreach (var port in container.Field["ports"].Items)
            {
                var host = port["hostPort"];
                if (host.Integer is not > 0 || PortRanges.Contain(sink.Options.Get(Allowed), host.Integer.Value)) continue;
                ReportAccess(template, sink, host, $"{container.Display} takes port {host.Text} of its node; remove hostPort and reach the Pods over a Service", Restriction.Of("Remove hostPort", NodeEdit.Remove(host.Node!)));
            }
        }
    }
}
