using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4033: users and groups that the node may have, too.</summary>
public sealed class LowUserOrGroup : PodRule
{
    private static readonly RuleOption<long> Lowest = RuleOption.Number("lowest_user_id", 10000, "The lowest id of a user or group that containers should run as.");

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4033", "Low user or group id", RuleSeverity.Hidden,
        "Ids of users below some thousands belong to people and programs of the node. A container that runs as one of them is that user once it is out.")
    {
        HasFix = true,
        Covers = ["kube-score: container-security-context-user-group-id", "monokle: KBP104", "monokle: KBP105", "monokle: KSV020", "monokle: KSV021", "datree: CONTAINERS_INCORRECT_RUNASUSER_VALUE_LOWUID", "datree: CONTAINERS_INCORRECT_RUNASGROUP_VALUE_LOWGID"],
        Options = [Lowest],
    };

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        if (template.MayBeWindows) return;
        long lowest = sink.Options.Get(Lowest);
        foreach (string field in new[] { "runAsUser", "runAsGroup" })
        {
            bool isToldOfPod = false;
            foreach (var container in template.Containers)
            {
                var id = SecurityContexts.Effective(template.Spec, container.Field, field);
                if (!container.Field.IsKnown || id.IsUnknown || id.Integer >= lowest) continue;
                bool isOwn = !container.Field["securityContext"][field].IsMissing;
                if (!isOwn && isToldOfPod) continue;
                isToldOfPod |= !isOwn;
                string who = isOwn ? container.Display : "the Pod";
                string message = id.Integer is { } number ? $"{who} has {field} {number}" : $"{who} has no {field}";
                Report(template, sink, id, $"{message}, so it may be a user of the node; use {lowest} or more",
                    Restriction.Of($"Set {field} to {lowest + 1}", id.Node is { } node ? NodeEdit.Replace(node, ScalarNode.Integer(lowest + 1)) : NodeEdit.SetField(template.Spec.Node!, ["securityContext", field], ScalarNode.Integer(lowest + 1))));
            }
        }
    }
}
