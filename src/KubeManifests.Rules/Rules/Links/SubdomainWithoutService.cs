using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>Pods with a subdomain have DNS names only when a headless Service of that name selects them.</summary>
public sealed class SubdomainWithoutService : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1046", "hostname/subdomain without matching headless Service", RuleSeverity.Warning,
        "A Pod's subdomain is the name of a headless Service. Without such a Service, or when it does not select the Pod, the Pod has no DNS name.")
    {
        NeedsWorld = true,
        Options = [MissingReference.ClosedKinds],
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Pod", "ReplicationController", "apps/Deployment", "apps/DaemonSet", "apps/ReplicaSet", "batch/Job", "batch/CronJob");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        var subdomain = template.Spec["subdomain"];
        if (subdomain.Text is not { Length: > 0 } name) return;
        if (MissingReference.FindHere(world, manifest, "Service", subdomain) is { } missing)
        {
            missing.Report(this, sink, $"{manifest.Display} has the subdomain \"{name}\", but no Service \"{name}\" is in {manifest.Namespace.Display}, so its Pods get no DNS names", NewService(template, name), $"Add Service \"{name}\" (headless)");
            return;
        }

        if (world.Find("Service", manifest.Namespace, name).Object is not { IsExternal: false, Group: "" } service || service.Namespace.Compare(manifest.Namespace) != Likeness.Same) return;
        Field spec = service.Root["spec"], address = spec["clusterIP"], selector = spec["selector"];
        if (address.TextOrEmpty() is { } ip && ip != "None" && spec["type"].TextOr("ClusterIP") == "ClusterIP")
        {
            sink.Report(this, manifest, subdomain, $"{manifest.Display} has the subdomain \"{name}\", but {service.Display} is not headless, so its Pods get no DNS names")
                .With(service.Name.Node)
                .With(ip.Length == 0 ? new Fix($"Make {service.Display} headless", NodeEdit.SetField(service.Root.Anchor, ["spec", "clusterIP"], ScalarNode.String("None"))) : null);
        }
        else if (address.Is("None") && selector.IsKnown && !selector.IsEmpty && template.SelectedByMap(selector) == SelectorMatch.No)
        {
            sink.Report(this, manifest, subdomain, $"{manifest.Display} has the subdomain \"{name}\", but {service.Display} selects {ServiceSelection.Display(selector)}, which its Pods do not have, so they get no DNS names")
                .With(selector.Node);
        }
    }

    private static MapNode? NewService(PodTemplate template, string name) => ServiceSelection.StableLabels(template) is not { } labels ? null
        : NodeTree.NewObject("v1", "Service", name, template.Owner).Set("spec", new MapNode().Set("clusterIP", "None").Set("selector", labels));
}
