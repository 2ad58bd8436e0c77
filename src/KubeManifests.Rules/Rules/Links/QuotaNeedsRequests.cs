using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A container that says nothing of a resource which a ResourceQuota of its namespace limits: its Pods are rejected.</summary>
public sealed class QuotaNeedsRequests : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1084", "ResourceQuota demands unset requests", RuleSeverity.Warning,
        "Where a ResourceQuota limits the requests or limits of a resource, each container has to write them. The workload is accepted, its Pods are rejected.") { NeedsWorld = true, HasFix = true };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (manifest.Kind == "PodTemplate") return;
        var template = PodTemplates.Required(manifest);
        foreach (var quota in world.OfKind("ResourceQuota", manifest.Namespace))
        {
            // A scope lets the quota count some Pods only.
            var spec = quota.Root["spec"];
            if (quota.Group.Length > 0 || quota.Namespace.Compare(manifest.Namespace) != Likeness.Same || !spec["scopes"].HasNone() || !spec["scopeSelector"].IsMissing) continue;
            if (ContainerRequests.MayBeFilled(world, manifest.Namespace) || !template.Spec["resources"].IsMissing) return;
            foreach (var container in template.Containers)
                if (container.Role != ContainerRole.Ephemeral) Check(manifest, container.Field, quota, sink);
        }
    }

    private void Check(ManifestObject manifest, Field container, ManifestObject quota, FindingSink sink)
    {
        if (container.Node is not { } node) return;
        var missing = new List<(string Field, string Resource)>();
        foreach (var entry in quota.Root["spec"]["hard"].Entries)
        {
            if (Demand(entry.Key) is not { } demand || missing.Contains(demand)) continue;
            bool isMissing = demand.Field == "requests" ? ContainerRequests.RequestsNone(container, demand.Resource) : container["resources"]["limits"][demand.Resource].IsMissing;
            if (isMissing) missing.Add(demand);
        }

        if (missing.Count == 0) return;
        string who = container["name"].Text is { } name ? "container \"" + name + "\"" : "a container", what = string.Join(", ", missing.Select(demand => demand.Field + "." + demand.Resource));
        sink.Report(this, manifest, container, $"{manifest.Display}: {who} does not say {what}, which {quota.Display} of its namespace demands: its Pods are rejected")
            .With(quota.Root["spec"]["hard"].Node)
            .With(new Fix("Write " + what, [.. missing.Select(demand => NodeEdit.SetField(node, ["resources", demand.Field, demand.Resource], ScalarNode.String(ContainerRequests.Some(demand.Resource))))]) { IsGuess = true });
    }

    private static (string Field, string Resource)? Demand(string hard) => hard switch
    {
        "cpu" or "requests.cpu" => ("requests", "cpu"),
        "memory" or "requests.memory" => ("requests", "memory"),
        "limits.cpu" => ("limits", "cpu"),
        "limits.memory" => ("limits", "memory"),
        _ => null,
    };
}
