using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A ServiceMonitor or PodMonitor finds nothing to scrape, or a port that is not there.</summary>
public sealed class MonitorSelectsNothing : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1070", "ServiceMonitor or PodMonitor selects nothing", RuleSeverity.Info,
        "A ServiceMonitor finds Services by the labels of the Services themselves, a PodMonitor finds Pods; each then names a port of them. What does not fit is not scraped, without an error.")
    {
        NeedsWorld = true,
        HasFix = true,
        Covers = ["kube-linter: dangling-servicemonitor"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("monitoring.coreos.com/ServiceMonitor", "monitoring.coreos.com/PodMonitor");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        Field spec = manifest.Root["spec"], selector = spec["selector"];
        bool isService = manifest.Kind == "ServiceMonitor";
        string what = isService ? "Service" : "Pod";
        if (selector.IsUnknown || spec["namespaceSelector"].IsUnknown) return;
        if (selector["matchLabels"].HasNone() && selector["matchExpressions"].HasNone())
        {
            if (spec["namespaceSelector"].HasNone())
                sink.Report(this, manifest, selector, $"{manifest.Display} has no selector, so it scrapes every {what} of its namespace that has the port; select them by labels");
            return;
        }

        if (NamespacesOf(manifest, spec["namespaceSelector"]) is not { } namespaces || (isService ? world.MayHaveUnknown("Service") || world.CustomKindsMayMake("Service") : PodTemplates.MayBeMore(world))) return;
        var matched = new List<(ManifestObject Owner, List<Field> Ports)>();
        bool isAnyThere = false;
        foreach (var @namespace in namespaces)
        {
            if (@namespace.Name == "kube-system") return;
            foreach (var (owner, labels, ports) in isService ? Services(world, @namespace) : Pods(world, @namespace))
            {
                isAnyThere = true;
                var match = LabelSelector.Match(selector, labels, livePods: !isService);
                if (match == SelectorMatch.Unknown || match == SelectorMatch.Yes && ports is null) return;
                if (match == SelectorMatch.Yes) matched.Add((owner, ports!));
            }
        }

        if (matched.Count > 0) CheckPorts(manifest, spec[isService ? "endpoints" : "podMetricsEndpoints"], matched, sink);
        else if (isAnyThere || manifest.Namespace.IsUnset)
            sink.Report(this, manifest, selector, $"{manifest.Display} selects {PodSelection.Display(selector)}, but no {what} of its namespaces has these labels");
    }

    private void CheckPorts(ManifestObject manifest, Field endpoints, List<(ManifestObject Owner, List<Field> Ports)> matched, FindingSink sink)
    {
        foreach (var endpoint in endpoints.Items)
        {
            if (endpoint["port"].Text is not { Length: > 0 } wanted) continue;
            var names = new List<string>();
            foreach (var port in matched.SelectMany(one => one.Ports))
            {
                if (port["name"].IsUnknown) return;
                if (port["name"].Text is { } name) names.Add(name);
            }

            if (names.Contains(wanted)) continue;
            string? near = NearestName.Suggest(wanted, names) ?? (names.Count == 1 ? names[0] : null);
            var finding = sink.Report(this, manifest, endpoint["port"], $"{manifest.Display} scrapes port \"{wanted}\", which {matched[0].Owner.Display} does not have{(near is null ? "" : "; did you mean \"" + near + "\"?")}")
                .With(matched[0].Owner.Name.Node);
            if (near is not null) finding.With(new Fix("Change to \"" + near + "\"", NodeEdit.Replace(endpoint["port"].Node!, ScalarNode.String(near))));
        }
    }

    // Null when they cannot be known.
    private static List<NamespaceValue>? NamespacesOf(ManifestObject monitor, Field selector)
    {
        if (selector["any"].IsUnknown || selector["matchNames"].IsOpen) return null;
        if (selector["any"].Boolean == true) return [NamespaceValue.Unknown];
        var names = new List<NamespaceValue>();
        foreach (var item in selector["matchNames"].Items)
        {
            if (item.Text is not { } name) return null;
            names.Add(NamespaceValue.Of(name));
        }

        return names.Count > 0 ? names : [monitor.Namespace];
    }

    private static IEnumerable<(ManifestObject Owner, Field Labels, List<Field>? Ports)> Services(WorldView world, NamespaceValue @namespace)
    {
        foreach (var service in world.OfKind("Service", @namespace))
        {
            if (service.Group.Length > 0) continue;
            var ports = service.Root["spec"]["ports"];
            yield return (service, service.Root["metadata"]["labels"], service.IsExternal || ports.IsOpen ? null : [.. Items(ports)]);
        }
    }

    private static IEnumerable<(ManifestObject Owner, Field Labels, List<Field>? Ports)> Pods(WorldView world, NamespaceValue @namespace)
    {
        foreach (var pod in PodTemplates.RunningIn(world, @namespace))
        {
            List<Field>? ports = pod.HasUnknownContainers || pod.Owner.IsExternal || Injection.IsAskedFor(pod) ? null : [];
            foreach (var container in pod.Containers)
            {
                if (container.Field["ports"].IsOpen) ports = null;
                ports?.AddRange(Items(container.Field["ports"]));
            }

            yield return (pod.Owner, pod.Labels, ports);
        }
    }

    private static IEnumerable<Field> Items(Field list)
    {
        foreach (var item in list.Items) yield return item;
    }
}
