using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A route names a Gateway, listener, Service or port that does not exist, or a Service that it may not use.</summary>
public sealed class GatewayReferenceUnresolved : WorldRule
{
    private const string Group = "gateway.networking.k8s.io";

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1071", "Gateway API reference unresolved", RuleSeverity.Warning,
        "A route is attached to a Gateway and sends requests to Services. Where one of them does not exist, or is in another namespace that does not grant it, requests are not answered. Gateways often come from elsewhere: without a near miss they are a hint.")
    {
        NeedsWorld = true,
        Options = [MissingReference.ClosedKinds],
        HasFix = true,
        Covers = ["popeye: 407", "popeye: 1106", "kubescape: C-0302"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of(
        Group + "/Gateway", Group + "/HTTPRoute", Group + "/GRPCRoute", Group + "/TLSRoute", Group + "/TCPRoute", Group + "/UDPRoute");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var spec = manifest.Root["spec"];
        if (manifest.Kind == "Gateway")
        {
            MissingReference.Find(world, manifest, "GatewayClass", NamespaceValue.None, spec["gatewayClassName"])
                ?.Report(this, sink, $"{manifest.Display} is of GatewayClass \"{spec["gatewayClassName"].Text}\", which is not among the manifests");
            return;
        }

        foreach (var parent in spec["parentRefs"].Items) CheckParent(manifest, world, parent, sink);
        foreach (var rule in spec["rules"].Items)
        {
            foreach (var backend in rule["backendRefs"].Items) CheckBackend(manifest, world, backend, sink);
            foreach (var filter in rule["filters"].Items)
                if (filter["requestMirror"]["backendRef"] is { IsKnown: true } mirror) CheckBackend(manifest, world, mirror, sink);
        }
    }

    private void CheckParent(ManifestObject route, WorldView world, Field parent, FindingSink sink)
    {
        if (parent["kind"].TextOr("Gateway") != "Gateway" || parent["group"].TextOr(Group) != Group || parent["name"].Text is not { Length: > 0 } name) return;
        if (NamespaceOf(route, parent) is not { } @namespace) return;
        if (MissingReference.Find(world, route, "Gateway", @namespace, parent["name"]) is { } missing)
        {
            missing.IsForeign = true;
            missing.Report(this, sink, $"{route.Display} is attached to Gateway \"{name}\", which is not in {@namespace.Display}");
            return;
        }

        var section = parent["sectionName"];
        if (section.Text is not { Length: > 0 } wanted || world.Find("Gateway", @namespace, name).Object is not { IsExternal: false } gateway || gateway.Group != Group) return;
        var listeners = gateway.Root["spec"]["listeners"];
        if (listeners.IsOpen || listeners.Items.Count == 0) return;
        var names = new List<string>();
        foreach (var listener in listeners.Items)
        {
            if (listener["name"].Text is not { } text || text == wanted) return;
            names.Add(text);
        }

        string? near = NearestName.Suggest(wanted, names) ?? (names.Count == 1 ? names[0] : null);
        var finding = sink.Report(this, route, section, $"{route.Display} is attached to listener \"{wanted}\" of {gateway.Display}, which has only {string.Join(", ", names.Select(text => "\"" + text + "\""))}").With(listeners.Node);
        if (near is not null) finding.With(new Fix("Change to \"" + near + "\"", NodeEdit.Replace(section.Node!, ScalarNode.String(near))));
    }

    private void CheckBackend(ManifestObject route, WorldView world, Field backend, FindingSink sink)
    {
        if (backend["kind"].TextOr("Service") != "Service" || backend["group"].TextOr("") is not "" || NamespaceOf(route, backend) is not { } @namespace) return;
        if (@namespace.Compare(route.Namespace) == Likeness.Different && world.Find("Service", @namespace, backend["name"].Text ?? "").Object is { IsExternal: false } service && !ReferenceGrants.MayAllow(world, route, service))
        {
            sink.Report(this, route, backend["namespace"], $"{route.Display} sends requests to {service.Display} of {@namespace.Display}, which no ReferenceGrant there allows")
                .With(service.Name.Node);
            return;
        }

        ServiceReference.Check(this, route, world, backend, @namespace, sink);
    }

    private static NamespaceValue? NamespaceOf(ManifestObject route, Field reference) =>
        reference["namespace"].IsMissing ? route.Namespace : reference["namespace"].Text is { Length: > 0 } name ? NamespaceValue.Of(name) : null;
}
