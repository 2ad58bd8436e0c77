using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>A reference to a port of a Service, as routes have it.</summary>
internal static class ServiceReference
{
    /// <summary>Reports when there is no such Service, or when it has no such port.</summary>
    public static void Check(Rule rule, ManifestObject user, WorldView world, Field reference, NamespaceValue @namespace, FindingSink sink)
    {
        Field name = reference["name"], port = reference["port"];
        if (name.Text is not { Length: > 0 } text) return;
        if (MissingReference.Find(world, user, "Service", @namespace, name) is { } missing)
        {
            missing.IsForeign = @namespace.Name is { } of && !world.HasOwnObjectsIn(of);
            missing.Report(rule, sink, $"{user.Display} sends requests to Service \"{text}\", which is not in {@namespace.Display}");
            return;
        }

        if (world.Find("Service", @namespace, text).Object is not { IsExternal: false, Group: "" } service || port.Integer is not { } number) return;
        var ports = service.Root["spec"]["ports"];
        if (service.Root["spec"]["type"].TextOr("ClusterIP") is null or "ExternalName" || ports.IsOpen || ports.Items.Count == 0) return;
        var offered = new List<long>();
        long? meant = null;
        foreach (var item in ports.Items)
        {
            if (item["port"].Integer is not { } one || one == number) return;
            offered.Add(one);
            if (item["targetPort"].Integer == number) meant = one;
        }

        meant ??= offered.Count == 1 ? offered[0] : null;
        var finding = sink.Report(rule, user, port, $"{user.Display} sends requests to port {number} of {service.Display}, which has no such port; it has {string.Join(", ", offered)}").With(ports.Node);
        if (meant is { } right) finding.With(new Fix("Change to " + right, NodeEdit.Replace(port.Node!, ScalarNode.Integer(right))));
    }
}
