using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3070: variables that stay as they were</summary>
public sealed class ConfigReadAtStart : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3070", "Config read at start without restart trigger", RuleSeverity.Hidden,
        "A variable from a ConfigMap or Secret is read when a container starts. A change of it reaches no Pod until something makes the Pods again, such as an annotation with a hash of the data.")
    {
        NeedsWorld = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        if (manifest.Kind is "Pod" or "PodTemplate" || template.EndsByItself != false || RestartTriggers.May(template)) return;
        foreach (string kind in s_kinds)
        {
            foreach (var reference in ConfigReferences.OfEnvironment(template, kind))
            {
                if (reference.Name.Text is not { } name || world.Find(kind, manifest.Namespace, name).Object is not { IsExternal: false } found || RestartTriggers.NeverChanges(world, template, kind, reference.Name)) continue;
                sink.Report(this, manifest, reference.Name, $"{manifest.Display} reads variables from {found.Display} when it starts, and nothing makes its Pods again when that changes; an annotation of the template with a hash of the data does");
                return;
            }
        }
    }

    private static readonly string[] s_kinds = ["ConfigMap", "Secret"];
}
