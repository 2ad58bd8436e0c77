using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3048: Pods that pass by the scheduler or go to the control plane</summary>
public sealed class DirectScheduling : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3048", "Direct or control-plane scheduling", RuleSeverity.Info,
        "A Pod with a node name is put there whether it fits or not, and fails with the node. One that tolerates the control plane's taint may run beside the API server.")
    {
        Covers = ["kyverno: restrict-node-selection", "kyverno: restrict-controlplane-scheduling"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var spec = PodTemplates.Required(manifest).Spec;
        if (manifest.Kind == "DaemonSet" || manifest.Namespace.Name == "kube-system") return;
        if (spec["nodeName"].Text is { Length: > 0 } node) sink.Report(this, manifest, spec["nodeName"], $"{manifest.Display} is put onto node \"{node}\" without the scheduler; a nodeSelector leaves it the choice");
        foreach (var toleration in spec["tolerations"].Items)
        {
            Field key = toleration["key"], op = toleration["operator"];
            if (key.Text is "node-role.kubernetes.io/control-plane" or "node-role.kubernetes.io/master")
                sink.Report(this, manifest, toleration, $"{manifest.Display} may run on nodes of the control plane, as it tolerates {key.Text}");
            else if (toleration.IsKnown && key.IsNothing() && op.Is("Exists") && toleration["effect"].TextOrEmpty() is "" or "NoSchedule")
                sink.Report(this, manifest, toleration, $"{manifest.Display} tolerates every taint, so it may run on any node, also those of the control plane; name the taints");
            else continue;
            return;
        }
    }
}
