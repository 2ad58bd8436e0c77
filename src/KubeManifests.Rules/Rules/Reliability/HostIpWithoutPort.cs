using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3068: an address of the node for a port that is not opened there</summary>
public sealed class HostIpWithoutPort : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3068", "hostIP without hostPort", RuleSeverity.Warning,
        "hostIP says on which address of the node a hostPort is opened. Without a hostPort it has no effect.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        if (template.Spec["hostNetwork"].IsUnknown || template.Spec["hostNetwork"].Boolean == true) return;
        foreach (var container in template.Containers)
        {
            foreach (var port in container.Field["ports"].Items)
            {
                var ip = port["hostIP"];
                if (!ip.IsSomething() || port["hostPort"].NumberOr(0) != 0) continue;
                sink.Report(this, manifest, ip, $"{manifest.Display}: {container.Display} has hostIP {ip.Text} for port {port["containerPort"].Text}, but no hostPort, so it has no effect")
                    .With(new Fix("Remove hostIP", NodeEdit.Remove(ip.Node!)));
            }
        }
    }
}
