using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3087: Pods whose importance nobody has said</summary>
public sealed class NoPriorityClass : ObjectRule
{
    private static readonly RuleOption<IReadOnlyList<string>> s_accepted = RuleOption.List("accepted_priority_classes", "", "The PriorityClasses that Pods may have; when empty, any.");

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3087", "No priority class", RuleSeverity.Hidden,
        "Where Pods compete for nodes, those of a higher PriorityClass come first. One that names none is as important as everything else.")
    {
        Options = [s_accepted],
        Covers =
        [
            "kube-linter: priority-class-name", "polaris: priorityClassNotSet", "kyverno: require-pod-priorityclassname", "kyverno: allowed-podpriorities",
        ],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var spec = PodTemplates.Required(manifest).Spec;
        var name = spec["priorityClassName"];
        if (!spec.IsKnown || name.IsUnknown) return;
        var accepted = sink.Options.Get(s_accepted);
        string which = accepted.Count == 0 ? "" : ": " + string.Join(", ", accepted);
        if (name.IsNothing()) sink.Report(this, manifest, name, $"{manifest.Display} has no priorityClassName; name the PriorityClass of its Pods{which}");
        else if (accepted.Count > 0 && !accepted.Contains(name.Text)) sink.Report(this, manifest, name, $"{manifest.Display} has PriorityClass \"{name.Text}\", which is none of those that are accepted{which}");
    }
}
