using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>An autoscaler measures a container that the Pods of its workload do not have.</summary>
public sealed class AutoscaledContainerMissing : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1034", "HPA containerResource names no container", RuleSeverity.Warning,
        "A containerResource metric is measured at the container it names. When the Pods have no such container, the autoscaler reports an error and does not scale.")
    {
        NeedsWorld = true,
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => Autoscalers.Kinds;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        foreach (var metric in manifest.Root["spec"]["metrics"].Items)
        {
            var container = metric["containerResource"]["container"];
            if (container.Text is not { Length: > 0 } name) continue;
            if (Autoscalers.TargetOf(world, manifest) is not { IsExternal: false } workload || PodTemplates.Of(workload) is not { } template || template.HasUnknownContainers || Injection.IsAskedFor(template)) return;
            var names = new List<string>();
            foreach (var one in template.Containers)
            {
                if (one.Field["name"].Text is not { } text) return;
                names.Add(text);
            }

            string? near = NearestName.Suggest(name, names);
            if (names.Contains(name) || near is null && Injection.IsUsualName(name)) continue;
            near ??= names.Count == 1 ? names[0] : null;
            var finding = sink.Report(this, manifest, container, $"{manifest.Display} measures container \"{name}\", which {workload.Display} does not have; {(near is null ? "it has " + string.Join(", ", names.Select(text => "\"" + text + "\"")) : "did you mean \"" + near + "\"?")}")
                .With(template.Spec["containers"].Node);
            if (near is not null) finding.With(new Fix("Change to \"" + near + "\"", NodeEdit.Replace(container.Node!, ScalarNode.String(near))));
        }
    }
}
