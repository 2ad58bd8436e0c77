using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>Pods whose PriorityClass does not exist are never created, although the workload itself is accepted.</summary>
public sealed class PriorityClassMissing : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1059", "PriorityClass missing", RuleSeverity.Warning,
        "Pods whose PriorityClass does not exist are never created, although the workload is accepted. Classes often come from elsewhere: without a near miss it is a hint.")
    {
        NeedsWorld = true,
        Options = [MissingReference.ClosedKinds],
        HasFix = true,
        Covers = ["kube-linter: priority-class-name"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var name = PodTemplates.Required(manifest).Spec["priorityClassName"];
        if (name.Text is { Length: > 0 } text)
            MissingReference.Find(world, manifest, "PriorityClass", NamespaceValue.None, name)
                ?.Report(this, sink, $"{manifest.Display} has the PriorityClass \"{text}\", which is not among the manifests");
    }
}
