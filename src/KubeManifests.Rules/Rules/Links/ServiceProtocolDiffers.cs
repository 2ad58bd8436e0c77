using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A Service port reaches a container port of another protocol.</summary>
public sealed class ServiceProtocolDiffers : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1024", "Service and container protocol differ", RuleSeverity.Warning,
        "A Service port and the container port it sends to are of one protocol. By name it finds no port of another protocol; by number nothing listens there.")
    {
        NeedsWorld = true,
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Service");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        List<PodTemplate>? pods = null;
        foreach (var port in manifest.Root["spec"]["ports"].Items)
        {
            if (port["protocol"].TextOr("TCP") is not { } protocol) continue;
            var target = port["targetPort"].IsMissing ? port["port"] : port["targetPort"];
            if (target.Text is not { Length: > 0 } text) continue;
            pods ??= ServiceSelection.CertainlySelected(world, manifest);
            if (pods.Count == 0) return;
            Field? other = null;
            foreach (var pod in pods)
            {
                other = OfAnotherProtocol(pod, target, text, protocol);
                if (other is null) break;
            }

            if (other is not { } container) continue;
            string actual = container["protocol"].TextOr("TCP")!;
            sink.Report(this, manifest, port["protocol"].IsMissing ? port : port["protocol"], $"{manifest.Display} sends {protocol} to port {(target.Integer is null ? "\"" + text + "\"" : text)} of {pods[0].Owner.Display}, which is of protocol {actual}")
                .With(container.Node)
                .With(new Fix("Change the Service to " + actual, NodeEdit.SetField(port.Node!, ["protocol"], ScalarNode.String(actual))));
        }
    }

    // The port that a Pod has instead; null when it has the right one, or none at all.
    private static Field? OfAnotherProtocol(PodTemplate pod, Field target, string text, string protocol)
    {
        if (pod.HasUnknownContainers || Injection.IsAskedFor(pod)) return null;
        bool isNumber = target.Integer is not null;
        Field? other = null;
        foreach (var container in pod.Containers)
        {
            if (!container.IsLongRunning) continue;
            if (container.Field["ports"].IsOpen) return null;
            foreach (var port in container.Field["ports"].Items)
            {
                var place = port[isNumber ? "containerPort" : "name"];
                if (place.IsUnknown || port["protocol"].IsUnknown) return null;
                if (!place.Is(text)) continue;
                if (port["protocol"].TextOr("TCP") == protocol) return null;

                // Ports by number are documentation, and TCP is what nobody wrote.
                if (isNumber && port["protocol"].IsMissing) return null;
                other ??= port;
            }
        }

        return other;
    }
}
