using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Networking;

/// <summary>KUBE6026: a port for probes or metrics that is open to the outside.</summary>
public sealed class ManagementPortExposed : WorldRule
{
    private static readonly RuleOption<IReadOnlyList<string>> Names = RuleOption.List("management_port_names", "metrics, http-metrics, https-metrics, prometheus, health, healthz, http-health, management, mgmt, actuator, probe, probes, pprof, debug",
        "Names of ports that are for the cluster only, with commas between.");

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6026", "Service port to a probe-only or metrics port", RuleSeverity.Info,
        "What is for probes, metrics or management says much and asks for no password. A Service of type LoadBalancer or NodePort opens each of its ports to the outside.")
    {
        NeedsWorld = true,
        HasFix = true,
        Options = [Names],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Service");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        Field spec = manifest.Root["spec"], ports = spec["ports"];
        if (spec["type"].Text is not ("LoadBalancer" or "NodePort") || ports.Items.Count == 0 || IngressPaths.MayBeAnnotated(manifest, "internal", "Internal")) return;
        var names = sink.Options.Get(Names);
        foreach (var port in ports.Items)
        {
            if (ManagementName(world, manifest, port, names) is not { } name) continue;

            // Then it is what the Service is for.
            if (ports.Items.Count == 1) return;
            sink.Report(this, manifest, port, $"{manifest.Display} of type {spec["type"].Text} opens the port \"{name}\" to the outside; put it into a Service of type ClusterIP")
                .With(new Fix("Remove the port", NodeEdit.Remove(port.Node!)) { IsGuess = true });
        }
    }

    // By its own name, or by that of the container's port.
    private static string? ManagementName(WorldView world, ManifestObject service, Field port, IReadOnlyList<string> names)
    {
        foreach (var field in new[] { port["name"], port["targetPort"] })
            if (field.Text is { } text && names.Contains(text)) return text;
        if (!port["targetPort"].IsMissing && port["targetPort"].Integer is null || (port["targetPort"].Integer ?? port["port"].Integer) is not { } number) return null;
        if (ServiceSelection.Of(world, service) is not { } selection) return null;
        foreach (var template in selection.Selected)
            foreach (var container in template.Containers)
                foreach (var listened in container.Field["ports"].Items)
                    if (listened["containerPort"].Integer == number && listened["name"].Text is { } name && names.Contains(name)) return name;
        return null;
    }
}
