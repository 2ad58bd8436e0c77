using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>A probe to begin with.</summary>
internal static class ProbeFix
{
    /// <summary>Adds a probe that connects to the container's first TCP port; null when it declares none.</summary>
    public static Fix? Of(PodContainer container, string probe)
    {
        foreach (var port in container.Field["ports"].Items)
        {
            if (port["protocol"].TextOr("TCP") != "TCP" || port["containerPort"].Integer is not { } number) continue;
            var value = port["name"].Text is { Length: > 0 } name ? ScalarNode.String(name) : ScalarNode.Integer(number);
            return new Fix("Add a " + probe + " that connects to port " + value.Text, NodeEdit.SetField(container.Field.Node!, [probe], new MapNode().Set("tcpSocket", new MapNode().Set("port", value)))) { IsGuess = true };
        }

        return null;
    }
}
