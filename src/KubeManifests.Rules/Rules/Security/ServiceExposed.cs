using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4061: Services that are reached from outside.</summary>
public sealed class ServiceExposed : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4061", "Service exposed by NodePort or LoadBalancer", RuleSeverity.Hidden,
        "Such a Service is reached from outside the cluster, past what an Ingress or Gateway checks.")
    {
        HasFix = true,
        Covers = ["kube-linter: exposed-services", "kube-score: service-type", "monokle: KBP114", "popeye: 1103", "popeye: 1104", "datree: SERVICE_INCORRECT_TYPE_VALUE_NODEPORT"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Service");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var type = manifest.Root["spec"]["type"];
        if (type.Text is not ("NodePort" or "LoadBalancer")) return;
        sink.Report(this, manifest, type, $"{manifest.Display} is of type {type.Text}, so it is reached from outside the cluster; use ClusterIP behind an Ingress or Gateway").With(Close(manifest, type));
    }

    private static Fix? Close(ManifestObject manifest, Field type)
    {
        var edits = new List<NodeEdit> { NodeEdit.Replace(type.Node!, ScalarNode.String("ClusterIP")) };
        var spec = manifest.Root["spec"];

        // What only those types may have.
        foreach (string field in new[] { "externalTrafficPolicy", "healthCheckNodePort", "loadBalancerIP", "loadBalancerClass", "loadBalancerSourceRanges", "allocateLoadBalancerNodePorts" })
        {
            if (spec[field].IsUnknown) return null;
            if (spec[field].Node is { } node) edits.Add(NodeEdit.Remove(node));
        }

        foreach (var port in spec["ports"].Items)
        {
            if (port["nodePort"].IsUnknown) return null;
            if (port["nodePort"].Node is { } node) edits.Add(NodeEdit.Remove(node));
        }

        return Restriction.Of("Change to ClusterIP", [.. edits]);
    }
}
