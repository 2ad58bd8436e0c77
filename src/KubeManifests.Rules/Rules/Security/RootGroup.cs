using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4034: containers of the group root.</summary>
public sealed class RootGroup : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4034", "Root group", RuleSeverity.Info,
        "The group root may read, and often write, many files of images and nodes that other groups may not.")
    {
        Covers = ["kube-linter: run-as-non-root", "monokle: KBP109", "monokle: KSV029", "kubescape: C-0013"],
    };

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        foreach (var (context, who) in SecurityContexts.All(template))
        {
            foreach (string field in new[] { "runAsGroup", "fsGroup" })
                if (context[field].Integer == 0) Report(template, sink, context[field], $"{who} has the group of root ({field} 0); use another group");
            foreach (var group in context["supplementalGroups"].Items)
                if (group.Integer == 0) Report(template, sink, group, $"{who} has the group of root among its supplementalGroups; remove it");
        }
    }
}
