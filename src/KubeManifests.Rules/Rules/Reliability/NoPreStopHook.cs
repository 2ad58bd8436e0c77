using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3060: Pods that end while requests still come</summary>
public sealed class NoPreStopHook : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3060", "No preStop hook behind a Service", RuleSeverity.Hidden,
        "When a Pod ends, those who send to its Service hear of it a moment later. A container that stops at once refuses the requests of that moment; a short sleep before lets them through.")
    {
        NeedsWorld = true,
        HasFix = true,
        Covers = ["datree: CONTAINERS_MISSING_PRESTOP_KEY"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        if (manifest.Kind == "PodTemplate" || template.EndsByItself != false || template.HasUnknownContainers) return;
        foreach (var container in template.Containers)
        {
            if (container.Role != ContainerRole.Main || container.Field["ports"].HasNone() || !container.Field["lifecycle"]["preStop"].IsMissing) continue;
            if (SelectingServices.First(world, template) is not { } service) return;
            sink.Report(this, manifest, container.Field["lifecycle"]["preStop"], $"{manifest.Display}: {container.Display} has no preStop hook, so it may stop while {service.Display} still sends to it")
                .With(new Fix("Sleep five seconds before stopping", NodeEdit.SetField(container.Field.Node!, ["lifecycle", "preStop", "sleep", "seconds"], ScalarNode.Integer(5))) { IsGuess = true });
        }
    }
}
