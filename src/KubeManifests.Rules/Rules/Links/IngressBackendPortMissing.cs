using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>An Ingress sends requests to a port that its Service does not have.</summary>
public sealed class IngressBackendPortMissing : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1027", "Ingress backend port missing", RuleSeverity.Error,
        "An Ingress sends requests to a port that its Service does not have.") { NeedsWorld = true, HasFix = true, Covers = ["kube-linter: dangling-ingress", "kube-score: ingress-targets-service", "popeye: 1402"] };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("networking.k8s.io/Ingress", "extensions/Ingress");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        foreach (var backend in IngressBackendMissing.Backends(manifest))
        {
            if (PortsOf(world, manifest, backend["name"], out var service) is not { } ports) continue;
            Check(sink, manifest, service!, backend["port"]["number"], "port", ports);
            Check(sink, manifest, service!, backend["port"]["name"], "name", ports);
        }

        foreach (var backend in IngressBackendMissing.OldBackends(manifest))
        {
            if (PortsOf(world, manifest, backend["serviceName"], out var service) is not { } ports) continue;
            Check(sink, manifest, service!, backend["servicePort"], backend["servicePort"].Integer is null ? "name" : "port", ports);
        }
    }

    private static Field? PortsOf(WorldView world, ManifestObject ingress, Field name, out ManifestObject? service)
    {
        service = name.Text is { } text ? world.Find("Service", ingress.Namespace, text).Object : null;
        if (service is not { IsExternal: false, Group: "" }) return null;
        Field ports = service.Root["spec"]["ports"], type = service.Root["spec"]["type"];
        return type.IsUnknown || type.Is("ExternalName") || ports.IsOpen || ports.Items.Count == 0 ? null : ports;
    }

    private void Check(FindingSink sink, ManifestObject ingress, ManifestObject service, Field wanted, string key, Field ports)
    {
        if (wanted.Text is not { Length: > 0 } text) return;
        var offered = new List<string>();
        string? meant = null;
        foreach (var port in ports.Items)
        {
            if (port.IsUnknown || port[key].IsUnknown || port[key].Is(text)) return;
            if (port[key].Text is not { } value) continue;
            offered.Add(value);

            // The container's port is often written where the Service's belongs.
            if (key == "port" && port["targetPort"].Is(text)) meant = value;
        }

        meant ??= offered.Count == 1 ? offered[0] : NearestName.Suggest(text, offered);
        string Quote(string value) => key == "name" ? "\"" + value + "\"" : value;
        string hint = offered.Count == 0 ? "its ports have no names" : "it has " + string.Join(", ", offered.Select(Quote));
        var finding = sink.Report(this, ingress, wanted, $"{ingress.Display} sends requests to port {Quote(text)} of {service.Display}, which has no such port; {hint}").With(ports.Node);
        if (meant is not null) finding.With(new Fix("Change to " + Quote(meant), NodeEdit.Replace(wanted.Node!, key == "name" ? ScalarNode.String(meant) : new ScalarNode(ScalarType.Integer, meant))));
    }
}
