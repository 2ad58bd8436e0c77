using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Networking;

/// <summary>KUBE6012: an Ingress that leads to what many controllers cannot proxy.</summary>
public sealed class IngressCannotProxy : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6012", "Ingress backend cannot proxy", RuleSeverity.Info,
        "An Ingress passes on HTTP over TCP, to Pods. A port of UDP or SCTP gets none of it, and that a Service is another name only is not supported by every controller.")
    {
        NeedsWorld = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => IngressPaths.Kinds;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in IngressPaths.Of(manifest)) Check(manifest, world, path.Service, seen, sink);
        Check(manifest, world, manifest.Root["spec"]["defaultBackend"]["service"], seen, sink);
    }

    private void Check(ManifestObject manifest, WorldView world, Field backend, HashSet<string> seen, FindingSink sink)
    {
        if (backend["name"].Text is not { } name || world.Find("Service", manifest.Namespace, name).Object is not { IsExternal: false } service) return;
        var spec = service.Root["spec"];
        if (spec["type"].Is("ExternalName"))
        {
            if (seen.Add(name)) sink.Report(this, manifest, backend["name"], $"{manifest.Display} leads to {service.Display}, which is only another name ({spec["externalName"].Text}); some controllers do not follow it, or not until they are told to").With(spec["type"].Node);
            return;
        }

        foreach (var port in spec["ports"].Items)
        {
            if (port["protocol"].Text is not ("UDP" or "SCTP") || !IsMeant(backend["port"], port) || !seen.Add(name + " " + port["port"].Text)) continue;
            if (spec["ports"].Items.Any(other => other["protocol"].TextOr("TCP") is "TCP" or null && IsMeant(backend["port"], other))) continue;
            sink.Report(this, manifest, backend["port"], $"{manifest.Display} leads to a port of {service.Display} that is of {port["protocol"].Text}, which no HTTP comes by").With(port["protocol"].Node);
        }
    }

    private static bool IsMeant(Field reference, Field port) =>
        reference["number"].Integer is { } number ? port["port"].Integer == number : reference["name"].Text is { } name && port["name"].Is(name);
}
