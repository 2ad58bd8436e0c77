using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>An autoscaler compares the use of a resource with what containers request; where one requests none, it cannot.</summary>
public sealed class AutoscaledWithoutRequests : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1033", "HPA utilisation target without requests", RuleSeverity.Warning,
        "Utilisation is a share of what all containers of a Pod request. When one of them requests none of the resource, the autoscaler reports an error and never scales.")
    {
        NeedsWorld = true,
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => Autoscalers.Kinds;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (Autoscalers.TargetOf(world, manifest) is not { IsExternal: false } workload || PodTemplates.Of(workload) is not { } template || template.HasUnknownContainers) return;

        // What a Pod requests as a whole counts for all its containers; others may write requests into Pods.
        if (!template.Spec["resources"].IsMissing || ContainerRequests.MayBeFilled(world, workload.Namespace)) return;
        foreach (var (place, resource) in Metrics(manifest.Root["spec"], manifest.ApiVersion))
        {
            var without = template.Containers.Where(container => container.IsLongRunning && container.IsRoleKnown && ContainerRequests.RequestsNone(container.Field, resource)).ToList();
            if (without.Count == 0) continue;
            string names = string.Join(", ", without.Select(container => "\"" + container.Field["name"].Text + "\""));
            sink.Report(this, manifest, place, $"{manifest.Display} scales {workload.Display} by its share of requested {resource}, but its container{(without.Count > 1 ? "s" : "")} {names} request{(without.Count > 1 ? "" : "s")} none, so it never scales")
                .With(without[0].Field.Node)
                .With(new Fix("Request " + ContainerRequests.Some(resource) + " of " + resource, [.. without.Select(container =>
                    NodeEdit.SetField(container.Field.Node!, ["resources", "requests", resource], ScalarNode.String(ContainerRequests.Some(resource))))]) { IsGuess = true });
        }
    }

    private static IEnumerable<(Field Place, string Resource)> Metrics(Field spec, string apiVersion)
    {
        if (apiVersion == "autoscaling/v1")
        {
            // Without a target it is 80 %.
            var percentage = spec["targetCPUUtilizationPercentage"];
            if (!percentage.IsUnknown) yield return (percentage.IsMissing ? spec["scaleTargetRef"] : percentage, "cpu");
            yield break;
        }

        if (apiVersion != "autoscaling/v2") yield break;
        var metrics = spec["metrics"];
        if (metrics.HasNone()) yield return (spec["scaleTargetRef"], "cpu");
        foreach (var metric in metrics.Items)
        {
            var resource = metric["resource"];
            if (metric["type"].Is("Resource") && resource["name"].Text is "cpu" or "memory" && resource["target"]["averageUtilization"].IsKnown) yield return (resource, resource["name"].Text!);
        }
    }
}
