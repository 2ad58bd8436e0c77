using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3103: a share of nearly nothing that is scaled by</summary>
public sealed class TinyRequestOfScaledPods : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3103", "CPU request of the HPA target is tiny versus target utilisation", RuleSeverity.Hidden,
        "An autoscaler compares the use of CPU with what is requested. Of a request of a few thousandths any work is many times as much, so the number of Pods jumps.")
    {
        NeedsWorld = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("autoscaling/HorizontalPodAutoscaler");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (Autoscalers.TargetOf(world, manifest) is not { IsExternal: false } workload || PodTemplates.Of(workload) is not { } template || !ScalesByCpu(manifest)) return;
        foreach (var container in template.Containers)
        {
            Field requests = container.Field["resources"]["requests"]["cpu"], request = requests.IsMissing ? container.Field["resources"]["limits"]["cpu"] : requests;
            if (container.Role != ContainerRole.Main || QuantityValue.Read(request) is not { Sign: > 0 } amount || amount.Thousandths >= Least || template.HasUnknownContainers || template.Spec["containers"].Items.Count > 1) continue;
            sink.Report(this, manifest, manifest.Root["spec"]["scaleTargetRef"], $"{manifest.Display} scales {workload.Display} by its share of {request.Text} CPU, which any work exceeds many times; request what it needs, {Least}m or more").With(request.Node);
            return;
        }
    }

    private const int Least = 10;

    private static bool ScalesByCpu(ManifestObject scaler)
    {
        var metrics = scaler.Root["spec"]["metrics"];
        if (metrics.HasNone()) return !metrics.IsUnknown;
        return metrics.Items.Any(metric => metric["resource"]["name"].Is("cpu") && metric["resource"]["target"]["averageUtilization"].IsKnown);
    }
}
