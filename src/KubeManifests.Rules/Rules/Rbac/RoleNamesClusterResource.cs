using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;

namespace KubeManifests.Rules.Rbac;

/// <summary>KUBE5028: a Role that grants rights on resources outside any namespace.</summary>
public sealed class RoleNamesClusterResource : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE5028", "Role names a cluster-scoped resource", RuleSeverity.Warning,
        "A Role grants rights in its namespace only, so what it says about resources outside namespaces has no effect. They need a ClusterRole and a ClusterRoleBinding.")
    {
        NeedsWorld = true,
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("rbac.authorization.k8s.io/Role");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var rules = manifest.Root["rules"];
        foreach (var rule in rules.Items)
        {
            var resources = rule["resources"];
            foreach (var resource in resources.Items)
            {
                if (resource.Text is not { } name || !NamespacedGrant.IsWithoutEffect(rule, name)) continue;
                var finding = sink.Report(this, manifest, resource,
                    manifest.Display + " grants rights on " + name + ", which are outside any namespace: a Role cannot, a ClusterRole with a ClusterRoleBinding can");
                if (resources.Items.Count > 1) finding.With(new Fix("Remove " + name + ", which has no effect here", NodeEdit.Remove(resource.Node!)));

                // A Role that also grants what has an effect would grant that in every namespace.
                else if (rules.Items.Count == 1 && ClusterScope.ConvertRole(world, manifest) is { } edits)
                    finding.With(new Fix("Make it a ClusterRole, bound by ClusterRoleBindings", [.. edits]));
            }
        }
    }
}
