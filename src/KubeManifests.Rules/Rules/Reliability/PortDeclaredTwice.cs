using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3067: two containers of a Pod on one port</summary>
public sealed class PortDeclaredTwice : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3067", "Port declared by two containers", RuleSeverity.Warning,
        "The containers of a Pod share one network: the second one that listens on a port fails. A port name that two of them have means the first one.")
    {
        Covers = ["kube-score: container-ports-check"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        Dictionary<(long, string), (PodContainer Container, Field Port)>? numbers = null;
        Dictionary<string, (PodContainer Container, Field Port)>? names = null;
        foreach (var container in template.Containers)
        {
            if (!container.IsCertainlyLongRunning) continue;
            foreach (var port in container.Field["ports"].Items)
            {
                if (port["containerPort"].Integer is not { } number || port["protocol"].TextOr("TCP") is not { } protocol) continue;
                numbers ??= [];
                if (!numbers.TryGetValue((number, protocol), out var other)) numbers.Add((number, protocol), (container, port));
                else if (IsSame(other.Container, container))
                {
                    // One port of the container may be several of the node, or have several names.
                    if (!port["hostPort"].IsMissing || !other.Port["hostPort"].IsMissing || !port["hostIP"].IsMissing || !port["name"].IsMissing && !other.Port["name"].IsMissing) continue;
                    sink.Report(this, manifest, port["containerPort"], $"{manifest.Display}: {container.Display} declares port {number} ({protocol}) twice").With(other.Port.Node);
                    continue;
                }
                else
                {
                    sink.Report(this, manifest, port["containerPort"], $"{manifest.Display}: {container.Display} and {other.Container.Display} both declare port {number} ({protocol}), but all containers of a Pod share its ports; one of them needs another").With(other.Port.Node);
                    continue;
                }

                if (port["name"].Text is not { Length: > 0 } name) continue;
                names ??= new(StringComparer.Ordinal);
                if (!names.TryGetValue(name, out var named)) names.Add(name, (container, port));
                else if (!IsSame(named.Container, container))
                    sink.Report(this, manifest, port["name"], $"{manifest.Display}: {container.Display} and {named.Container.Display} both name a port \"{name}\", by which a Service finds the first one only").With(named.Port.Node);
            }
        }
    }

    private static bool IsSame(PodContainer one, PodContainer other) => one.Field.Node == other.Field.Node;
}
