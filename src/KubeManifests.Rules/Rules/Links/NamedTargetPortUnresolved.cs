using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A Service port refers to a container port by a name that no selected Pod declares: the port has no endpoints.</summary>
public sealed class NamedTargetPortUnresolved : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1022", "Named targetPort unresolved", RuleSeverity.Error,
        "A Service port refers to a container port by a name that no selected Pod declares: the port has no endpoints.") { NeedsWorld = true, HasFix = true, Covers = ["popeye: 1106"] };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Service");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        List<PodTemplate>? pods = null;
        foreach (var port in manifest.Root["spec"]["ports"].Items)
        {
            var target = port["targetPort"];
            if (target.Node is not ScalarNode { Type: ScalarType.String, Text: { Length: > 0 } name } || name.All(char.IsDigit)) continue;
            pods ??= ServiceSelection.CertainlySelected(world, manifest);
            if (pods.Count == 0) break;
            if (pods.TrueForAll(pod => Lacks(pod, name))) Report(sink, manifest, target, name, pods);
        }
    }

    // Injected sidecars bring ports that no template shows. A port of that name with another protocol is another mistake.
    private static bool Lacks(PodTemplate pod, string name)
    {
        if (pod.HasUnknownContainers || Injection.IsAskedFor(pod)) return false;
        foreach (var container in pod.Containers)
        {
            if (!container.IsLongRunning) continue;
            if (container.Field["ports"].IsOpen) return false;
            foreach (var port in container.Field["ports"].Items)
                if (port.IsUnknown || port["name"].IsUnknown || port["name"].Is(name)) return false;
        }

        return true;
    }

    private void Report(FindingSink sink, ManifestObject service, Field target, string name, List<PodTemplate> pods)
    {
        var ports = new List<Field>();
        foreach (var pod in pods)
            foreach (var container in pod.Containers)
                if (container.IsLongRunning)
                    foreach (var port in container.Field["ports"].Items) ports.Add(port);

        var names = ports.Select(port => port["name"].Text!).Where(text => text is { Length: > 0 }).Distinct().ToList();
        string? near = NearestName.Suggest(name, names) ?? (names.Count == 1 ? names[0] : null);
        string hint = near is not null ? $"; did you mean \"{near}\"?" : names.Count > 0 ? "; there are " + string.Join(", ", names.Select(text => "\"" + text + "\"")) : "";
        var finding = sink.Report(this, service, target, $"{service.Display} sends to container port \"{name}\", which {pods[0].Owner.Display} does not declare{hint}")
            .With(ports.Count > 0 ? ports[0].Node : pods[0].Spec["containers"].Node);
        if (near is not null) finding.With(new Fix($"Change to \"{near}\"", NodeEdit.Replace(target.Node!, ScalarNode.String(near))));
        if (ports.Count != 1 || ports[0].Node is not MapNode only || !ports[0]["name"].IsMissing || ports[0]["containerPort"].Integer is not { } number) return;
        finding.With(new Fix($"Change to {number}", NodeEdit.Replace(target.Node!, ScalarNode.Integer(number))));
        finding.With(new Fix($"Name container port {number} \"{name}\"", NodeEdit.SetField(only, ["name"], ScalarNode.String(name))));
    }
}
