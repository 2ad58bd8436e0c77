using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3105: an agent that is not on every node</summary>
public sealed class AgentNotOnAllNodes : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3105", "DaemonSet tolerations or priority missing for node agents", RuleSeverity.Hidden,
        "An agent of the node, which mounts its paths or uses its network, mostly belongs on every node. Without tolerations it is missing on those with taints.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("apps/DaemonSet");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var spec = PodTemplates.Required(manifest).Spec;
        var tolerations = spec["tolerations"];
        if (!spec.IsKnown || tolerations.IsOpen || tolerations.Items.Any(toleration => toleration.IsUnknown || toleration["key"].IsUnknown || toleration["key"].IsNothing())) return;
        if (spec["hostNetwork"].Boolean != true && !spec["volumes"].Items.Any(volume => volume["hostPath"].IsKnown)) return;
        if (!spec["nodeSelector"].HasNone() && spec["nodeSelector"].Entries.Any(entry => entry.Key != "kubernetes.io/os") || !spec["affinity"].IsMissing) return;
        var value = new MapNode().Set("operator", "Exists");
        sink.Report(this, manifest, tolerations, $"{manifest.Display} is an agent of its node, but does not tolerate all taints, so it is missing on some nodes")
            .With(new Fix("Tolerate all taints", tolerations.Node is { } list ? NodeEdit.AddItem(list, value) : NodeEdit.SetField(spec.Node!, ["tolerations"], new ListNode().Add(value))) { IsGuess = true });
    }
}
