using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3063: a container that does nothing</summary>
public sealed class PlaceholderProcess : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3063", "Placeholder main process", RuleSeverity.Hidden,
        "A container whose program sleeps is there for somebody to look around in. In what is deployed it takes room and does nothing.");

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (var container in PodTemplates.Required(manifest).Containers)
            if (container.IsLongRunning && container.IsRoleKnown && Commands.OfContainer(container.Field) is { } words && Commands.NeverEnds(words))
                sink.Report(this, manifest, container.Field["command"], $"{manifest.Display}: {container.Display} only sleeps (\"{string.Join(" ", words)}\")");
    }
}
