using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>Endpoints that are written by hand belong to no Service, to one that finds its own, or to none of its ports.</summary>
public sealed class EndpointsNotLinked : WorldRule
{
    private const string ServiceName = "kubernetes.io/service-name";

    private static readonly WorldIndex GlusterVolumes = new(KindSet.WithPodTemplate, static manifest => PodTemplates.Required(manifest).Spec["volumes"].Items.Any(static volume => volume["glusterfs"].IsKnown) ? [""] : []);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1090", "Manual endpoints not linked to a Service", RuleSeverity.Warning,
        "Endpoints that are written by hand are those of the Service of their name, EndpointSlices of the one their label names. They are used only when that Service exists, has no selector, and names its ports as they do.")
    {
        NeedsWorld = true,
        Options = [MissingReference.ClosedKinds],
        HasFix = true,
        Covers = ["monokle: LNK001"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Endpoints", "discovery.k8s.io/EndpointSlice");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        bool isSlice = manifest.Kind == "EndpointSlice";
        var labels = manifest.Root["metadata"]["labels"];
        var name = isSlice ? labels[ServiceName] : manifest.Name;
        if (isSlice && name.IsMissing && manifest.Root["metadata"]["labels"]["endpointslice.kubernetes.io/managed-by"].IsMissing)
        {
            sink.Report(this, manifest, labels, $"{manifest.Display} has no label {ServiceName}, so it belongs to no Service");
            return;
        }

        if (name.Text is not { Length: > 0 } text) return;

        // Endpoints are also used to elect a leader, and by volumes.
        if (!isSlice && (manifest.Root["metadata"]["annotations"]["control-plane.alpha.kubernetes.io/leader"].IsKnown || !manifest.Root["subsets"].IsKnown || world.With(GlusterVolumes, "").Count > 0)) return;
        if (MissingReference.FindHere(world, manifest, "Service", name) is { } missing)
        {
            missing.Report(this, sink, isSlice ? $"{manifest.Display} belongs to Service \"{text}\", which is not in {manifest.Namespace.Display}" : $"{manifest.Display} belongs to no Service: there is none of its name in {manifest.Namespace.Display}");
            return;
        }

        if (world.Find("Service", manifest.Namespace, text).Object is not { IsExternal: false, Group: "" } service || service.Namespace.Compare(manifest.Namespace) != Likeness.Same) return;
        var selector = service.Root["spec"]["selector"];
        if (selector.Entries.Count > 0)
        {
            sink.Report(this, manifest, name, $"{manifest.Display} belongs to {service.Display}, which has a selector and finds its own endpoints{(isSlice ? "; these are added to them" : ", so these are overwritten")}; remove one of the two").With(selector.Node);
            return;
        }

        CheckPorts(manifest, service, isSlice ? [manifest.Root["ports"]] : [.. Subsets(manifest)], sink);
    }

    private static IEnumerable<Field> Subsets(ManifestObject endpoints)
    {
        foreach (var subset in endpoints.Root["subsets"].Items) yield return subset["ports"];
    }

    private void CheckPorts(ManifestObject manifest, ManifestObject service, List<Field> lists, FindingSink sink)
    {
        var ports = service.Root["spec"]["ports"];
        if (service.Root["spec"]["selector"].IsOpen || ports.IsOpen || ports.Items.Count == 0 || lists.Count == 0) return;
        var wanted = new List<string>();
        foreach (var port in ports.Items)
        {
            if (port["name"].TextOrEmpty() is not { } name) return;
            wanted.Add(name);
        }

        foreach (var list in lists)
        {
            if (list.IsOpen || list.Items.Count == 0) return;
            foreach (var port in list.Items)
                if (port["name"].TextOrEmpty() is not { } name || wanted.Contains(name)) return;
        }

        var first = lists[0].Items[0];
        string right = wanted[0].Length == 0 ? "without a name" : "\"" + wanted[0] + "\"";
        var finding = sink.Report(this, manifest, first["name"].IsMissing ? first : first["name"], $"{manifest.Display} has no port {right}, as {service.Display} calls it, so the Service has no endpoints").With(ports.Node);
        if (wanted.Count == 1 && lists.Count == 1 && lists[0].Items.Count == 1)
            finding.With(wanted[0].Length > 0 ? new Fix("Name the port " + right, NodeEdit.SetField(first.Node!, ["name"], ScalarNode.String(wanted[0]))) : first["name"].Node is { } named ? new Fix("Remove the name", NodeEdit.Remove(named)) : null);
    }
}
