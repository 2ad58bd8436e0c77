using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Rbac;

/// <summary>KUBE5031: rules of a role that a controller writes, or a label by which no role is aggregated.</summary>
public sealed class AggregatedRules : ObjectRule
{
    private static readonly string[] s_labels = ["rbac.authorization.k8s.io/aggregate-to-admin", "rbac.authorization.k8s.io/aggregate-to-edit", "rbac.authorization.k8s.io/aggregate-to-view"];

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE5031", "Aggregated ClusterRole has own rules", RuleSeverity.Warning,
        "The rules of a ClusterRole with an aggregationRule are written by a controller: what stands there is overwritten. A role becomes a part of admin, edit or view only by a label with the value \"true\".")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("rbac.authorization.k8s.io/ClusterRole");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        Field rules = manifest.Root["rules"], aggregation = manifest.Root["aggregationRule"];
        if (aggregation["clusterRoleSelectors"].Items.Count > 0 && rules.Items.Count > 0 && !RoleGrants.IsCopy(manifest))
        {
            sink.Report(this, manifest, rules, $"{manifest.Display} has rules of its own beside its aggregationRule, which a controller overwrites; put them into a ClusterRole that it selects")
                .With(aggregation.Node)
                .With(new Fix("Remove the rules", NodeEdit.Remove(rules.Node!)));
        }

        foreach (string label in s_labels)
        {
            // "false" says that it is not wanted.
            var value = manifest.Root["metadata"]["labels"][label];
            if (value.Text is not { } text || text is "true" or "false" or "") continue;
            sink.Report(this, manifest, value, $"{manifest.Display} has the label {label} with the value \"{text}\", but only \"true\" makes it a part of that role")
                .With(new Fix("Change to \"true\"", NodeEdit.Replace(value.Node!, ScalarNode.String("true"))) { IsGuess = true });
        }
    }
}
