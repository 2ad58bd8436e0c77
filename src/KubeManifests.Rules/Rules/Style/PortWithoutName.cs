using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Style;

/// <summary>A port has no name, or is referred to by number although it has one.</summary>
public sealed class PortWithoutName : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE8006", "Unnamed port or numeric reference", RuleSeverity.Hidden,
        "A named port can be referred to by its name, and its number changed at one place.")
    {
        NeedsWorld = true,
        HasFix = true,
        Covers = ["popeye: 105", "popeye: 108", "popeye: 1102", "popeye: 1403", "kyverno: require-container-port-names"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of(
        "Service", "Pod", "ReplicationController", "PodTemplate", "apps/Deployment", "apps/StatefulSet", "apps/DaemonSet", "apps/ReplicaSet", "batch/Job", "batch/CronJob");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (manifest.Kind == "Service") CheckService(manifest, world, sink);
        else foreach (var container in PodTemplates.Required(manifest).Containers) CheckContainer(manifest, container.Field, sink);
    }

    private void CheckContainer(ManifestObject manifest, Field container, FindingSink sink)
    {
        var ports = container["ports"];
        foreach (var port in ports.Items)
            if (port["name"].IsMissing && port["containerPort"].Integer is { } number)
                sink.Report(this, manifest, port, $"{manifest.Display}: port {number} of container \"{container["name"].Text}\" has no name");
        foreach (string probe in new[] { "livenessProbe", "readinessProbe", "startupProbe" })
            foreach (string handler in new[] { "httpGet", "tcpSocket" })
                CheckReference(manifest, container[probe][handler]["port"], ports, sink);
    }

    private void CheckService(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        foreach (var port in manifest.Root["spec"]["ports"].Items)
        {
            var target = port["targetPort"].IsMissing ? port["port"] : port["targetPort"];
            if (target.Integer is not { } number || ServiceSelection.CertainlySelected(world, manifest) is not { Count: > 0 } pods) continue;
            string? name = null;
            foreach (var pod in pods)
            {
                string? here = NameOf(pod, number, port["protocol"].TextOr("TCP"));
                if (here is null || name is not null && here != name)
                {
                    name = null;
                    break;
                }

                name = here;
            }

            if (name is not null)
                sink.Report(this, manifest, target, $"{manifest.Display} sends to port {number}, which {pods[0].Owner.Display} calls \"{name}\"")
                    .With(new Fix($"Send to \"{name}\"", NodeEdit.SetField(port.Node!, ["targetPort"], ScalarNode.String(name))));
        }
    }

    private void CheckReference(ManifestObject manifest, Field reference, Field ports, FindingSink sink)
    {
        if (reference.Integer is not { } number) return;
        foreach (var port in ports.Items)
        {
            if (port["containerPort"].Integer != number || port["protocol"].TextOr("TCP") != "TCP" || port["name"].Text is not { Length: > 0 } name) continue;
            sink.Report(this, manifest, reference, $"{manifest.Display} probes port {number}, which the container calls \"{name}\"")
                .With(new Fix($"Probe \"{name}\"", NodeEdit.Replace(reference.Node!, ScalarNode.String(name))));
            return;
        }
    }

    private static string? NameOf(PodTemplate pod, long number, string? protocol)
    {
        foreach (var container in pod.Containers)
            if (container.IsLongRunning)
                foreach (var port in container.Field["ports"].Items)
                    if (port["containerPort"].Integer == number && port["protocol"].TextOr("TCP") == protocol) return port["name"].Text;
        return null;
    }
}
