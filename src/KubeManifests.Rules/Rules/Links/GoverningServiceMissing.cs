using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A StatefulSet's serviceName names the headless Service that gives its Pods their DNS names; without it they have none.</summary>
public sealed class GoverningServiceMissing : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1043", "StatefulSet governing Service missing", RuleSeverity.Warning,
        "A StatefulSet's serviceName names the headless Service that gives its Pods their DNS names; without it they have none.") { NeedsWorld = true, Options = [MissingReference.ClosedKinds], HasFix = true, Covers = ["kube-score: statefulset-has-servicename"] };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("apps/StatefulSet");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var name = manifest.Root["spec"]["serviceName"];
        if (name.Text is { Length: > 0 } text)
            MissingReference.Find(world, manifest, "Service", manifest.Namespace, name)
                ?.Report(this, sink, $"{manifest.Display} is governed by Service \"{text}\", which is not in {manifest.Namespace.Display}, so its Pods get no DNS names", NewService(manifest, text), $"Add Service \"{text}\" (headless)");
    }

    private static MapNode? NewService(ManifestObject set, string name)
    {
        if (PodTemplates.Of(set) is not { } template || ServiceSelection.StableLabels(template) is not { } labels) return null;
        var spec = new MapNode().Set("clusterIP", "None").Set("selector", labels);
        var ports = new ListNode();
        var numbers = new HashSet<long>();
        foreach (var container in template.Containers)
        {
            if (!container.IsLongRunning) continue;
            foreach (var port in container.Field["ports"].Items)
            {
                if (port["containerPort"].Integer is not { } number || !numbers.Add(number)) continue;
                var servicePort = new MapNode();
                if (port["name"].Text is { } portName) servicePort.Set("name", portName);
                ports.Add(servicePort.Set("port", ScalarNode.Integer(number)));
            }
        }

        // Several ports must all have names.
        bool valid = ports.Items.Count == 1 || ports.Items.Count > 1 && ports.Items.All(port => ((MapNode)port).Find("name") is not null);
        if (valid) spec.Set("ports", ports);
        return NodeTree.NewObject("v1", "Service", name, set).Set("spec", spec);
    }
}
