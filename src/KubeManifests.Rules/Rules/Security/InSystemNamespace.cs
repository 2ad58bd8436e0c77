using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4057: Pods in namespaces of the cluster that have none.</summary>
public sealed class InSystemNamespace : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4057", "User workload in a system namespace", RuleSeverity.Info,
        "Namespaces of the cluster itself are not for Pods: who watches, backs up or cleans workloads leaves them out, and all users may read one of them.");

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        string? name = template.Owner.Namespace.Name;
        if (name is "kube-public" or "kube-node-lease")
            Report(template, sink, template.Owner.Root["metadata"]["namespace"], $"{name} is a namespace of the cluster without Pods; use another one");
    }
}
